// SPDX-License-Identifier: GPL-3.0-or-later
// Lucene with its defaults over a folder of Markdown files, raw text: `index FOLDER INDEX` or `search INDEX QUERIES.tsv`.
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;

public class LuceneBench {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("index")) index(Paths.get(arguments[1]), Paths.get(arguments[2]));
        else search(Paths.get(arguments[1]), Paths.get(arguments[2]));
    }

    static void index(Path folder, Path index) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(".md")).sorted().collect(Collectors.toList());
        }
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), new IndexWriterConfig(new EnglishAnalyzer()))) {
            files.parallelStream().forEach(path -> {
                try {
                    Document document = new Document();
                    document.add(new StringField("id", folder.relativize(path).toString(), Field.Store.YES));
                    document.add(new TextField("text", Files.readString(path), Field.Store.YES));
                    writer.addDocument(document);
                } catch (Exception error) {
                    throw new RuntimeException(error);
                }
            });
        }
    }

    /// Prints "microseconds of the query, hits" a line.
    static void search(Path index, Path queries) throws Exception {
        QueryParser parser = new QueryParser("text", new EnglishAnalyzer());
        parser.setDefaultOperator(QueryParser.Operator.AND);
        try (IndexReader reader = DirectoryReader.open(FSDirectory.open(index))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (String line : Files.readAllLines(queries)) {
                long start = System.nanoTime();
                TopDocs top = searcher.search(parser.parse(line.split("\t", 2)[1]), 10);
                for (ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc).get("id");
                System.out.println((System.nanoTime() - start) / 1000 + "\t" + top.totalHits.value);
            }
        }
    }
}

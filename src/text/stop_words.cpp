// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stop_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "cairn/text.h"

namespace cairn {

namespace {

// Folded, as words() gives them.
constexpr std::array<std::string_view, 153> en_words{
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "aren't",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "can't",
    "cannot", "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "down", "during",
    "each", "few", "for", "from", "further", "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he",
    "her", "here", "hers", "herself", "him", "himself", "his", "how", "i", "i'm", "if", "in", "into", "is", "isn't",
    "it", "it's", "its", "itself", "just", "may", "me", "might", "more", "most", "must", "mustn't", "my", "myself",
    "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other", "our", "ours", "ourselves", "out", "over",
    "own", "same", "shall", "she", "should", "shouldn't", "so", "some", "such", "than", "that", "that's", "the",
    "their", "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "through", "to",
    "too", "under", "until", "up", "upon", "very", "was", "wasn't", "we", "we're", "were", "weren't", "what", "when",
    "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "won't", "would", "wouldn't", "you",
    "your", "yours", "yourself", "yourselves",
};

constexpr std::array<std::string_view, 155> fr_words{
    "a", "ai", "aient", "ainsi", "ait", "alors", "an", "apres", "as", "au", "aucun", "aucune", "aura", "auront",
    "aussi", "autre", "autres", "aux", "avaient", "avait", "avant", "avec", "avoir", "ayant", "c", "ce", "ceci",
    "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chaque", "ci", "comme", "comment", "d",
    "dans", "de", "deja", "depuis", "des", "doit", "doivent", "donc", "dont", "du", "elle", "elles", "en", "encore",
    "entre", "es", "est", "et", "etaient", "etait", "ete", "etre", "eu", "eux", "fait", "font", "furent", "fut", "il",
    "ils", "j", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lors", "lui", "m", "ma", "mais", "me", "meme",
    "memes", "mes", "moi", "moins", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "parce",
    "pas", "pendant", "peu", "peut", "peuvent", "plus", "pour", "pourquoi", "qu", "quand", "que", "quel", "quelle",
    "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "sera", "seront", "ses", "si", "son", "sont", "sous",
    "sur", "t", "ta", "te", "tel", "telle", "telles", "tels", "tes", "toi", "ton", "tous", "tout", "toute", "toutes",
    "tres", "tu", "un", "une", "vers", "voici", "voila", "vos", "votre", "vous", "y",
};

constexpr std::array<std::string_view, 130> es_words{
    "a", "al", "algo", "algunas", "algunos", "ante", "antes", "aquel", "aquella", "asi", "aun", "aunque", "bajo",
    "bien", "cada", "como", "con", "contra", "cual", "cuales", "cuando", "de", "debe", "deben", "del", "desde",
    "donde", "durante", "e", "el", "ella", "ellas", "ellos", "en", "entre", "era", "eran", "es", "esa", "esas", "ese",
    "eso", "esos", "esta", "estaba", "estan", "estar", "estas", "este", "esto", "estos", "fue", "fueron", "ha",
    "haber", "habia", "hacia", "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los", "mas", "me", "mi",
    "mientras", "mis", "mismo", "muy", "nada", "ni", "no", "nos", "nosotros", "nuestra", "nuestro", "o", "os", "otra",
    "otras", "otro", "otros", "para", "pero", "poco", "por", "porque", "pues", "que", "quien", "quienes", "se", "sea",
    "sean", "segun", "ser", "si", "sido", "sin", "sobre", "son", "su", "sus", "tal", "tambien", "tan", "tanto", "te",
    "tiene", "tienen", "toda", "todas", "todo", "todos", "tu", "tus", "u", "un", "una", "unas", "uno", "unos",
    "usted", "y", "ya", "yo",
};

constexpr std::array<std::string_view, 149> de_words{
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander", "andere", "anderen",
    "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "da", "damit", "dann", "das", "dass", "dem", "den",
    "denn", "der", "des", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "du",
    "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "euch", "fur", "gegen", "haben",
    "hat", "hatte", "hatten", "hier", "hin", "hinter", "ich", "ihm", "ihn", "ihr", "ihre", "ihrem", "ihren", "ihrer",
    "im", "in", "indem", "ins", "ist", "jede", "jedem", "jeden", "jeder", "jedes", "jene", "kann", "kein", "keine",
    "konnen", "konnte", "machen", "man", "mehr", "mein", "mich", "mir", "mit", "muss", "nach", "nicht", "nichts",
    "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sich",
    "sie", "sind", "so", "solche", "soll", "sollen", "sondern", "sonst", "uber", "um", "und", "uns", "unser", "unter",
    "viel", "vom", "von", "vor", "war", "waren", "was", "weil", "welche", "welcher", "wenn", "werde", "werden", "wie",
    "wieder", "will", "wir", "wird", "wurde", "wurden", "zu", "zum", "zur", "zwar", "zwischen",
};

constexpr std::array<std::string_view, 114> it_words{
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "ancora", "avere", "c", "che", "chi", "ci",
    "come", "con", "contro", "cui", "da", "dagli", "dai", "dal", "dalla", "dalle", "dallo", "de", "degli", "dei",
    "del", "della", "delle", "dello", "di", "dove", "e", "ed", "era", "erano", "essere", "fra", "gli", "ha", "hanno",
    "i", "il", "in", "io", "l", "la", "le", "lei", "lo", "loro", "lui", "ma", "mi", "mia", "mio", "ne", "negli",
    "nei", "nel", "nella", "nelle", "nello", "noi", "non", "nostro", "o", "ogni", "per", "perche", "piu", "puo",
    "quale", "quando", "quello", "questa", "queste", "questi", "questo", "qui", "quindi", "se", "sei", "si", "sia",
    "siano", "sono", "sopra", "sotto", "stata", "stati", "stato", "su", "sua", "sue", "sugli", "sui", "sul", "sulla",
    "sulle", "suo", "suoi", "tra", "tu", "tutti", "tutto", "un", "una", "uno", "vi", "voi",
};

constexpr std::array<std::string_view, 96> pt_words{
    "a", "ao", "aos", "aquela", "aquele", "as", "ate", "cada", "com", "como", "da", "das", "de", "dela", "dele",
    "deles", "depois", "do", "dos", "e", "ela", "elas", "ele", "eles", "em", "entre", "era", "eram", "essa", "esse",
    "esta", "estao", "estas", "este", "estes", "eu", "foi", "foram", "ha", "isso", "isto", "ja", "la", "lhe", "mais",
    "mas", "me", "mesmo", "meu", "minha", "muito", "na", "nao", "nas", "nem", "no", "nos", "nossa", "nosso", "num",
    "numa", "o", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "por", "porque", "qual", "quando", "que",
    "quem", "se", "seja", "sem", "ser", "seu", "seus", "so", "sobre", "sua", "suas", "tambem", "te", "tem", "tinha",
    "todos", "tudo", "um", "uma", "umas", "uns", "voce",
};

constexpr std::array<std::string_view, 100> nl_words{
    "aan", "al", "alle", "als", "altijd", "andere", "ben", "bij", "daar", "dan", "dat", "de", "der", "deze", "die",
    "dit", "doch", "doen", "door", "dus", "een", "en", "er", "ge", "geen", "had", "heb", "hebben", "heeft", "hem",
    "het", "hier", "hij", "hoe", "hun", "iets", "ik", "in", "is", "ja", "je", "kan", "kon", "kunnen", "maar", "me",
    "meer", "men", "met", "mij", "mijn", "moet", "na", "naar", "niet", "niets", "nog", "nu", "of", "om", "omdat",
    "onder", "ons", "ook", "op", "over", "reeds", "te", "tegen", "toch", "toen", "tot", "u", "uit", "uw", "van",
    "veel", "voor", "want", "waren", "was", "wat", "we", "wel", "werd", "wezen", "wie", "wij", "wil", "worden",
    "wordt", "zal", "ze", "zelf", "zich", "zij", "zijn", "zo", "zonder", "zou",
};

constexpr std::array<std::string_view, 95> ru_words{
    "а", "без", "более", "бы", "был", "была", "были", "было", "быть", "в", "вам", "вас", "весь", "во", "вот", "все",
    "всего", "всех", "вы", "где", "да", "даже", "для", "до", "его", "ее", "если", "есть", "еще", "же", "за", "здесь",
    "и", "из", "или", "им", "их", "к", "как", "ко", "когда", "кто", "ли", "либо", "мне", "может", "мы", "на", "надо",
    "наш", "не", "него", "нее", "нет", "ни", "них", "но", "о", "об", "однако", "он", "она", "они", "оно", "от", "по",
    "под", "при", "с", "со", "так", "также", "такои", "там", "те", "тем", "то", "того", "тоже", "тои", "только",
    "том", "ты", "у", "уже", "хотя", "чего", "чеи", "чем", "что", "чтобы", "эта", "эти", "это", "я",
};

constexpr std::array<std::string_view, 46> ar_words{
    "اذا", "الا", "التي", "الذي", "الذين", "الى", "اما", "ان", "انه", "او", "اي", "بعد", "بل", "بين", "تلك", "ثم",
    "حتى", "حيث", "ذلك", "على", "عن", "عند", "غير", "في", "قبل", "قد", "كان", "كانت", "كل", "كما", "لا", "لم", "لن",
    "ليس", "ما", "مع", "من", "منذ", "نحو", "هذا", "هذه", "هل", "هم", "هو", "هي", "و",
};

constexpr auto languages = std::to_array<std::string_view>({"en", "fr", "es", "de", "it", "pt", "nl", "ru", "ar"});

constexpr std::array<std::span<const std::string_view>, languages.size()> lists{
    en_words, fr_words, es_words, de_words, it_words, pt_words, nl_words, ru_words, ar_words,
};

/// One table for all languages: every word of every text is looked up in it.
std::unordered_map<std::string_view, unsigned> all_words() {
    std::unordered_map<std::string_view, unsigned> bits;
    for (std::size_t index = 0; index < lists.size(); ++index) {
        for (const std::string_view word : lists[index]) bits[word] |= 1u << index;
    }
    return bits;
}

}  // namespace

std::span<const std::string_view> stop_word_languages() { return languages; }

unsigned stop_word_bits(std::string_view folded_word) {
    static const std::unordered_map<std::string_view, unsigned> words = all_words();
    const auto found = words.find(folded_word);
    return found == words.end() ? 0 : found->second;
}

bool is_stop_word(std::string_view folded_word, std::string_view language) {
    const auto* const row = std::ranges::find(languages, language);
    return row != languages.end() && (stop_word_bits(folded_word) >> (row - languages.begin()) & 1u) != 0;
}

}  // namespace cairn

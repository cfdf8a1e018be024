#!/usr/bin/env python3
# ruff: noqa
# fmt: off
# mypy: ignore-errors
"""Check that .docx files are sound, schema-valid, accessible and fit to send out unedited.

    python check_docx.py [--strict] [--json] [--allow CODE,...] [--lang en-GB] FILE...

Exit code 0: no errors in any file; 1: at least one error (with --strict, a warning too);
2: wrong usage. Needs lxml; python-docx is used for one opening test when it is installed.
The schema checks (XSD) run when the folder ooxml-xsd/ lies beside this file.
"""
import argparse
import json
import re
import sys
import zipfile
from dataclasses import asdict, dataclass

from lxml import etree

from docx_package import MC, NS, W, XSD_DIR, Package, check_package, check_xsd, plain_view

BULLET = re.compile(r"^\s*[•●▪■◦‣·○\uf0b7*–-]\s+\S")
NUMBER = re.compile(r"^\s*(\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+\S|^\s*\d{1,2}(\.\d{1,2})+\.?\s+[A-Z]")
LEAKS = [
    (r"\{\{|\}\}|\{%|%\}|\{#", "template tag"),
    (r"\b(TODO|FIXME|XXX|TBD)\b|lorem ipsum|click or tap here to enter", "placeholder"),
    (r"(^|[:\t])\s*(None|null)\s*$", "bare None (say 'None declared' or 'Not recorded')"),
    (r"\b(nan|NaN|NaT|inf)\b|<NA>|\bundefined\b|\[object Object\]", "missing-value marker"),
    (r"\b(datetime|date|time|timedelta)\((\d|\w+=)|\b(Decimal|UUID|PosixPath|OrderedDict)\(", "Python repr"),
    (r"<[\w.]+ object at 0x|<class '|<[A-Z]\w+\.\w+: |\{'\w+':|\['|\bb'[^']*'", "Python repr"),
    (r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d", "raw timestamp (write '14 July 2026, 10:00')"),
    (r"\*\*\S[^*]*\*\*|^#{1,6} |```|\]\(https?:", "Markdown"),
    (r"</?(br|p|b|i|strong|em|div|span|li|ul)\b[^>]*>|&(amp|nbsp|lt|gt|quot|#\d+);", "HTML"),
    (r"â€|Ã[©¨ª¢]|Â[£ ]|\ufffd", "wrong character encoding"),
    (r"Error! (Reference source|Bookmark|No text)|«\w+»", "broken field"),
]


@dataclass
class Finding:
    level: str
    code: str
    where: str
    text: str


class Styles:
    """Looks properties up through a style and the styles it is based on."""

    def __init__(self, root):
        self.root = root
        self.by_id = {s.get(W + "styleId"): s for s in root.findall("w:style", NS)} if root is not None else {}
        self.default = next((i for i, s in self.by_id.items() if s.get(W + "type") == "paragraph"
                             and s.get(W + "default") in ("1", "true", "on")), None)

    def chain(self, style_id):
        seen = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = val(self.by_id[style_id].find("w:basedOn", NS))

    def find(self, style_id, path):
        return next((e for s in self.chain(style_id) if (e := s.find(path, NS)) is not None), None)

    def level(self, p):
        out = p.find("w:pPr/w:outlineLvl", NS)
        for s in self.chain(style_of(p, self)):
            name = re.fullmatch(r"heading ([1-9])", val(s.find("w:name", NS)) or "", re.I)
            if name:
                return int(name[1])
            out = s.find("w:pPr/w:outlineLvl", NS) if out is None else out
        return int(val(out)) + 1 if out is not None and int(val(out)) < 9 else None

    def default_find(self, path):
        return self.root.find("w:docDefaults/" + path, NS) if self.root is not None else None


def val(e, key="val"):
    return None if e is None else e.get(W + key)


def is_on(e):
    return e is not None and val(e) not in ("0", "false", "off")


def style_of(p, styles):
    return val(p.find("w:pPr/w:pStyle", NS)) or styles.default


def text_of(e):
    got = []
    for t in e.iter(W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen"):
        if t.tag == W + "tab" and t.getparent().tag != W + "r":
            continue
        got.append(t.text or "" if t.tag == W + "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(t.tag[len(W):], "\n"))
    return "".join(got)


def short(text):
    return repr(text.strip()[:50])


def check_meaning(pkg, name, root, styles, nums, add):
    """Rules Word enforces that no schema states."""
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for e in root.iter(W + tag):
            if val(e) not in styles.by_id:
                add("error", "REF-STYLE", name, f"style {val(e)!r} is not defined")
    for e in root.iter(W + "numId"):
        if val(e) not in nums | {"0"}:
            add("error", "REF-NUM", name, f"list number {val(e)} is not defined")
    depth = 0
    for e in root.iter(W + "fldChar"):
        depth += {"begin": 1, "end": -1}.get(val(e, "fldCharType"), 0)
    starts = [e.get(W + "id") for e in root.iter(W + "bookmarkStart")]
    if depth or sorted(starts) != sorted(e.get(W + "id") for e in root.iter(W + "bookmarkEnd")):
        add("error", "REF-PAIR", name, "field or bookmark begins without its end")
    marks = [e.get(W + "name") for e in root.iter(W + "bookmarkStart")]
    for m in {m for m in marks if marks.count(m) > 1} | {i for i in starts if starts.count(i) > 1}:
        add("error", "REF-PAIR", name, f"bookmark {m!r} occurs twice")
    for instr in root.iter(W + "instrText", W + "fldSimple"):
        words = ((instr.text if instr.tag == W + "instrText" else val(instr, "instr")) or "").split()
        if words[:1] and re.match(r"INCLUDE|DDE|LINK$|IMPORT|DATABASE", words[0], re.I):
            add("error", "PKG-EXTERNAL", name, f"field {words[0]} fetches from outside")
        if words[:1] and words[0] in ("REF", "PAGEREF") and words[1:2] and words[1] not in marks:
            add("error", "REF-PAIR", name, f"field refers to missing bookmark {words[1]!r}")
    ids = [e.get("id") for e in root.iter("{%s}docPr" % NS["wp"])]
    if len(ids) != len(set(ids)):
        add("warn", "REF-ID", name, "drawings share one docPr id")
    for e in root.iter(W + "tc"):
        if len(e) == 0 or e[-1].tag not in (W + "p", W + "sdt"):
            add("error", "REF-CELL", name, "table cell does not end with a paragraph (Word calls this corrupt)")
    if next(root.iter(W + "ins", W + "del"), None) is not None:
        add("error", "LEAK-TRACKED", name, "tracked changes are left in")
    if next(root.iter(W + "commentReference"), None) is not None:
        add("error", "LEAK-COMMENT", name, "review comments are left in")
    for r in root.iter(W + "r"):
        if is_on(r.find("w:rPr/w:vanish", NS)) and text_of(r).strip():
            add("error", "LEAK-HIDDEN", name, f"hidden text {short(text_of(r))}")


def check_headings(root, styles, add):
    last = 0
    for p in root.iter(W + "p"):
        level, text = styles.level(p), text_of(p).strip()
        if level:
            if not text:
                add("error", "A11Y-HEAD", "body", f"empty heading at level {level}")
            elif level > last + 1:
                add("error", "A11Y-HEAD", "body", f"heading {short(text)} jumps from level {last} to {level}")
            last = level
        elif text and len(text) < 70 and p.getparent().tag == W + "body" and text[-1] not in ".:;," \
                and p.find("w:pPr/w:numPr", NS) is None and style_of(p, styles) == styles.default:
            runs = [r for r in p.findall("w:r", NS) if text_of(r).strip()]
            if runs and all(is_on(r.find("w:rPr/w:b", NS)) for r in runs):
                add("error", "A11Y-HEAD", "body", f"bold text {short(text)} looks like a heading but has no heading style")
    if not last:
        add("error", "A11Y-HEAD", "body", "no heading styles used")


def contrast(a, b):
    def lum(h):
        c = [int(h[i:i + 2], 16) / 255 for i in (0, 2, 4)]
        c = [x / 12.92 if x <= .04045 else ((x + .055) / 1.055) ** 2.4 for x in c]
        return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]
    hi, lo = sorted((lum(a), lum(b)), reverse=True)
    return (hi + .05) / (lo + .05)


def fill_of(shd):
    fill = val(shd, "fill")
    return fill.upper() if fill and re.fullmatch(r"[0-9A-Fa-f]{6}", fill) and fill.upper() != "FFFFFF" else None


def check_contrast(p, where, styles, add, cell=None, table_style=None, header=False):
    look = "w:tblStylePr[@w:type='firstRow']/"
    shades = [p.find("w:pPr/w:shd", NS), styles.find(style_of(p, styles), "w:pPr/w:shd")]
    shades += [cell.find("w:tcPr/w:shd", NS)] if cell is not None else []
    shades += [styles.find(table_style, look + "w:tcPr/w:shd")] if header else []
    page = next((f for s in shades if (f := fill_of(s))), "FFFFFF")
    places = [lambda r, t: r.find("w:rPr/" + t, NS), lambda r, t: styles.find(val(r.find("w:rPr/w:rStyle", NS)), "w:rPr/" + t),
              lambda r, t: styles.find(style_of(p, styles), "w:rPr/" + t),
              lambda r, t: styles.find(table_style, look + "w:rPr/" + t) if header else None,
              lambda r, t: styles.default_find("w:rPrDefault/w:rPr/" + t)]

    def effective(r, tag):
        return next((val(e) for place in places if (e := place(r, tag)) is not None), None)
    for r in p.iter(W + "r"):
        if not text_of(r).strip():
            continue
        own = fill_of(r.find("w:rPr/w:shd", NS)) or fill_of(styles.find(val(r.find("w:rPr/w:rStyle", NS)), "w:rPr/w:shd"))
        colour, size = effective(r, "w:color") or "auto", float(effective(r, "w:sz") or 20) / 2
        if re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
            ratio, need = contrast(colour, own or page), 3 if size >= 18 else 4.5
            if ratio < need:
                add("error", "A11Y-CONTRAST", where, f"{short(text_of(r))} #{colour} on #{own or page} is {ratio:.1f}:1")
        if size < 9:
            add("error", "A11Y-SIZE", where, f"{short(text_of(r))} is {size:g} pt")


def check_tables(root, styles, part, add):
    for n, tbl in enumerate(root.iter(W + "tbl"), 1):
        where, rows = f"{part} table {n}", tbl.findall("w:tr", NS) + tbl.findall("w:sdt/w:sdtContent/w:tr", NS)
        style = val(tbl.find("w:tblPr/w:tblStyle", NS))
        if any(a.tag == W + "tc" for a in tbl.iterancestors()):
            add("error", "A11Y-TABLE", where, "table inside a table cell")
        headers = [is_on(r.find("w:trPr/w:tblHeader", NS)) for r in rows]
        if not any(headers[:1]):
            add("error", "A11Y-TBLHDR", where, "first row is not marked as repeating header")
        elif all(headers):
            add("error", "A11Y-TBLHDR", where, "every row is marked as header")
        if not (val(tbl.find("w:tblPr/w:tblCaption", NS)) or val(tbl.find("w:tblPr/w:tblDescription", NS))):
            add("warn", "A11Y-TBLALT", where, "no alt text (tblCaption or tblDescription)")
        width = len(tbl.findall("w:tblGrid/w:gridCol", NS))
        for i, row in enumerate(rows):
            cells = [c for c in row.iter(W + "tc") if next(c.iterancestors(W + "tbl")) is tbl]
            spans = [int(val(c.find("w:tcPr/w:gridSpan", NS)) or 1) for c in cells]
            skipped = sum(int(val(row.find("w:trPr/w:" + k, NS)) or 0) for k in ("gridBefore", "gridAfter"))
            if sum(spans) + skipped != width:
                add("error", "A11Y-TABLE", f"{where} row {i + 1}", f"{sum(spans)} columns, the grid has {width}")
            fills = [fill_of(c.find("w:tcPr/w:shd", NS)) for c in cells]
            long = len(text_of(row)) > 2500
            if not long and not is_on(row.find("w:trPr/w:cantSplit", NS)) and styles.find(style, "w:trPr/w:cantSplit") is None:
                add("error", "A11Y-SPLIT", f"{where} row {i + 1}", "row may split across pages (no cantSplit)")
            for j, cell in enumerate(cells, 1):
                spot, text = f"{where} row {i + 1} cell {j}", text_of(cell).strip()
                merged = max(spans[j - 1], 1) > 1 or cell.find("w:tcPr/w:vMerge", NS) is not None
                if merged:
                    add("error" if headers[i] else "warn", "A11Y-MERGE", spot, "merged cell")
                if headers[i] and not text:
                    add("error", "A11Y-TBLHDR", spot, "empty header cell")
                drawn = cell.find(".//w:drawing", NS) is not None
                banded = len(cells) > 1 and len(set(fills)) == 1
                if fills[j - 1] and not banded and not drawn and not re.search(r"\w", text):
                    add("error", "A11Y-COLOUR", spot, "shaded cell says nothing in words")
                for p in cell.iter(W + "p"):
                    check_contrast(p, spot, styles, add, cell, style, i == 0)


def check_text(root, styles, part, add):
    body, numbers = root.find("w:body", NS), []
    for p in root.iter(W + "p"):
        text, where = text_of(p), f"{part} {short(text_of(p))}"
        for pattern, what in LEAKS:
            if hit := re.search(pattern, text, re.M | (re.I if "lorem" in pattern else 0)):
                code = "LEAK-NONE" if what.startswith("bare") else "LEAK"
                add("error", code, where, f"{what}: {hit.group(0)[:40]!r}")
        listed = p.find("w:pPr/w:numPr", NS) is not None or styles.find(style_of(p, styles), "w:pPr/w:numPr") is not None
        if not listed and BULLET.match(text):
            add("error", "A11Y-LIST", where, "bullet typed as text")
        elif not listed and NUMBER.match(text) and "TOC" not in (style_of(p, styles) or ""):
            numbers.append((where, styles.level(p)))
        if re.search(r" {3,}|\t\t|_{5,}|\.{6,}", text):
            add("warn", "A11Y-SPACING", where, "spaces, tabs or rules typed to lay out text")
        if p.getparent() is body:
            check_contrast(p, where, styles, add)
            empty = not text.strip() and not any(p.find(".//w:" + t, NS) is not None for t in (
                "drawing", "pict", "sectPr", "object", "fldChar", "fldSimple", "sdt", "footnoteReference"))
            before, after = p.getprevious(), p.getnext()
            holds = before is not None and before.tag == W + "tbl" and (
                after is None or after.tag in (W + "tbl", W + "sectPr"))
            if empty and not holds:
                brk = p.find(".//w:br[@w:type='page']", NS) is not None
                add("error", "A11Y-SPACING", part, "paragraph holds only a page break: use 'page break before'"
                    if brk else "empty paragraph used as spacing")
    for where, level in numbers:
        add("error" if len(numbers) > 1 or level else "warn", "A11Y-LIST", where, "number typed as text")
    for link in root.iter(W + "hyperlink"):
        words = text_of(link).strip()
        if not words:
            add("error", "A11Y-LINK", part, "hyperlink has no text")
        elif words.lower().rstrip(".") in ("here", "click here", "link", "more", "this link") or re.match(r"https?://", words):
            add("warn", "A11Y-LINK", part, f"hyperlink text {short(words)} does not say where it leads")


def check_images(raw, part, add):
    for pr in raw.iter("{%s}docPr" % NS["wp"]):
        alt, decorative = (pr.get("descr") or "").strip(), pr.find(".//adec:decorative[@val='1']", NS) is not None
        if not alt and not decorative:
            add("error", "A11Y-ALT", part, f"{pr.get('name') or 'drawing'} has no alt text")
        elif re.fullmatch(r"\S+\.(png|jpe?g|gif|svg|emf|bmp)", alt, re.I):
            add("error", "A11Y-ALT", part, f"alt text is a file name: {alt}")
    for shape in raw.iter("{%s}shape" % NS["v"]):
        fallback = any(a.tag == MC + "Fallback" for a in shape.iterancestors())
        if not fallback and not (shape.get("alt") or "").strip():
            add("error", "A11Y-ALT", part, f"VML shape {shape.get('id') or ''} has no alt text")
    if part.startswith("word/document"):
        for _ in raw.iter("{%s}anchor" % NS["wp"]):
            add("warn", "A11Y-ALT", part, "floating drawing: screen readers do better with 'in line with text'")


def check_properties(pkg, views, styles, language, add):
    core = pkg.xml.get(next((t for k, t, _ in pkg.rels[""].values() if k == "core-properties"), ""))
    core = core if core is not None else etree.Element("none")
    prop = {k: (core.findtext(k, "", NS) or "").strip() for k in (
        "dc:title", "dc:creator", "dcterms:created", "dcterms:modified", "dc:language", "dc:description",
        "cp:contentStatus")}
    if not prop["dc:title"] or prop["dc:title"].lower() in ("word document", "untitled", "document1"):
        add("error", "A11Y-TITLE", "docProps/core.xml", f"document title is {prop['dc:title']!r}")
    if not prop["dc:creator"] or prop["dc:creator"] == "python-docx":
        add("error", "PROP", "docProps/core.xml", f"author is {prop['dc:creator']!r}")
    if not prop["dcterms:created"] or prop["dcterms:created"].startswith("2013-12-23"):
        add("error", "PROP", "docProps/core.xml", f"created date is {prop['dcterms:created']!r}")
    if "python-docx" in prop["dc:description"]:
        add("error", "PROP", "docProps/core.xml", "description is python-docx's own default")
    for k, v in prop.items():
        if any(re.search(pattern, v) for pattern, what in LEAKS if not what.startswith("raw")):
            add("error", "LEAK", "docProps/core.xml", f"{k} is {v[:60]!r}")
    lang = val(styles.default_find("w:rPrDefault/w:rPr/w:lang"))
    lang = val(styles.find(styles.default, "w:rPr/w:lang")) or lang
    if lang != language:
        add("error", "A11Y-LANG", "word/styles.xml", f"default language is {lang}, not {language}")
    if prop["dc:language"] != language:
        add("warn", "A11Y-LANG", "docProps/core.xml", f"dc:language is {prop['dc:language']!r}")
    status = prop["cp:contentStatus"]
    for custom in (t for k, t, _ in pkg.rels[""].values() if k == "custom-properties" and t in pkg.xml):
        for p in pkg.xml[custom]:
            if (p.get("name") or "").lower() == "status":
                text = "".join(p.itertext()).strip()
                if not text or (status and text.lower() != status.lower()):
                    add("error", "PROP-STATUS", custom, f"status {text!r} is empty or differs from {status!r}")
                status = status or text
    heads = " ".join(text_of(views[t]) + " ".join(e.get("string") or "" for e in views[t].iter("{%s}textpath" % NS["v"]))
                     for k in ("header", "footer") for t in pkg.by_kind(k))
    if status and (status.lower() == "draft") != bool(re.search(r"\bdraft\b", heads, re.I)):
        add("error", "PROP-STATUS", "headers", f"status is {status!r}, but header and footer do not agree")
    fields = " ".join("".join(views[t].itertext()) + " ".join(f.get(W + "instr") or "" for f in views[t].iter(W + "fldSimple"))
                      for k in ("header", "footer") for t in pkg.by_kind(k))
    if not ("PAGE" in fields and "NUMPAGES" in fields):
        add("warn", "A11Y-PAGENO", "headers", "no 'page X of Y' in header or footer")


def check(path, language="en-GB"):
    found = []

    def add(level, code, where, text):
        found.append(Finding(level, code, where, text))
    try:
        pkg = Package(path, add)
        main = check_package(pkg, add)
    except (ValueError, OSError, zipfile.BadZipFile, NotImplementedError) as e:
        add("error", "PKG-ZIP", "", str(e))
        return found
    views = {n: plain_view(r) for n, r in pkg.xml.items()}
    if XSD_DIR.is_dir():
        check_xsd(pkg, views, add)
    else:
        add("warn", "XSD", "", f"schema check left out: no folder {XSD_DIR}")
    style_part, num_part = (next(iter(pkg.by_kind(k, main)), None) for k in ("styles", "numbering"))
    styles = Styles(views.get(style_part))
    nums = {e.get(W + "numId") for e in views[num_part].findall("w:num", NS)} if num_part else set()
    check_headings(views[main], styles, add)
    stories = [main] + [t for k in ("header", "footer", "footnotes", "endnotes", "comments") for t in pkg.by_kind(k, main)]
    for name in [style_part] * bool(style_part) + stories:
        check_meaning(pkg, name, views[name], styles, nums, add)
    for name in stories:
        check_tables(views[name], styles, name, add)
        check_text(views[name], styles, name, add)
        check_images(pkg.xml[name], name, add)
    check_properties(pkg, views, styles, language, add)
    if is_review_copy(pkg):
        # Its tracked changes are what it is for.
        found = [finding for finding in found if finding.code != "LEAK-TRACKED"]
    return found


def is_review_copy(pkg):
    """Whether the document says of itself that it shows its changes."""
    custom = pkg.xml.get("docProps/custom.xml")
    return custom is not None and any(
        each.get("name") == "CQRM document" and "".join(each.itertext()) == "review copy" for each in custom
    )


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("files", nargs="+")
    ap.add_argument("--strict", action="store_true", help="warnings count as errors")
    ap.add_argument("--json", action="store_true", help="one JSON object on standard output")
    ap.add_argument("--allow", default="", help="codes reported as warnings, separated by commas")
    ap.add_argument("--lang", default="en-GB", help="language the document must have")
    ap.add_argument("--max", type=int, default=8, help="findings shown for each code (default 8)")
    args = ap.parse_args(argv)
    allowed, results, bad = set(args.allow.split(",")), {}, False
    for path in args.files:
        found = check(path, args.lang)
        for f in found:
            f.level = "warn" if f.code in allowed else f.level
        errors = sum(f.level == "error" for f in found)
        bad |= bool(errors or (args.strict and found))
        results[path] = [asdict(f) for f in found]
        if not args.json:
            print(f"{path}: {'FAIL' if errors else 'ok'} ({errors} errors, {len(found) - errors} warnings)")
            shown = {}
            for f in sorted(found, key=lambda f: (f.level, f.code)):
                shown[f.code] = shown.get(f.code, 0) + 1
                if shown[f.code] <= args.max:
                    print(f"  {f.level:5} {f.code:13} {f.where}{': ' if f.where else ''}{f.text}")
            for code, n in shown.items():
                if n > args.max:
                    print(f"  ...   {code:13} {n - args.max} more")
    if args.json:
        print(json.dumps(results, indent=1, ensure_ascii=False))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

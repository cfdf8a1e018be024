# ruff: noqa
# fmt: off
# mypy: ignore-errors
"""Reads a .docx as a zip of parts and checks the package: zip, content types, relationships, XML schemas."""
import posixpath
import re
import zipfile
from functools import lru_cache
from pathlib import Path

from lxml import etree

XSD_DIR = Path(__file__).resolve().parent / "ooxml-xsd"
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
W, MC = "{%s}" % NS["w"], "{%s}" % NS["mc"]
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAX_BYTES, MAX_RATIO = 200 * 2**20, 200
HARMLESS = re.compile(r"'zoom': The attribute 'percent' is required|'docId': This element is not expected")


class Package:
    """The parts, content types and relationships of one file, read defensively."""

    def __init__(self, path, add):
        self.path, self.add = path, add
        self.parts, self.types, self.rels, self.xml = {}, {}, {}, {}
        with zipfile.ZipFile(path) as z:
            infos = z.infolist()
            total = sum(i.file_size for i in infos)
            packed = sum(i.compress_size for i in infos) or 1
            if total > MAX_BYTES or total / packed > MAX_RATIO:
                raise ValueError(f"unpacks to {total:,} bytes from {packed:,}: possible zip bomb")
            for i in infos:
                if i.filename in self.parts:
                    add("error", "PKG-ZIP", i.filename, "name occurs twice in the zip")
                if i.filename.startswith("/") or ".." in i.filename.split("/") or "\\" in i.filename:
                    add("error", "PKG-ZIP", i.filename, "unsafe name in the zip")
                if not i.is_dir():
                    self.parts[i.filename] = z.read(i)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for name, blob in self.parts.items():
            if name.endswith((".xml", ".rels")):
                if b"<!DOCTYPE" in blob[:2000]:
                    add("error", "PKG-XML", name, "has a DOCTYPE, which OOXML forbids")
                try:
                    self.xml[name] = etree.fromstring(blob, parser)
                except etree.XMLSyntaxError as e:
                    add("error", "PKG-XML", name, f"not well-formed: {e}")

    def load_rels(self, source):
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", base + ".rels")
        found = {}
        for r in self.xml[name].findall("rel:Relationship", NS) if name in self.xml else []:
            target, kind = r.get("Target", ""), r.get("Type", "").rsplit("/", 1)[-1]
            external = r.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target.split("#")[0])).lstrip("/")
            if r.get("Id") in found:
                self.add("error", "PKG-REL", name, f"relationship id {r.get('Id')} occurs twice")
            found[r.get("Id")] = (kind, target, external)
        return found

    def by_kind(self, kind, source="word/document.xml"):
        return [t for k, t, ext in self.rels.get(source, {}).values() if k == kind and not ext and t in self.xml]


def check_package(pkg, add):
    root = pkg.xml.get("[Content_Types].xml")
    if root is None:
        raise ValueError("no [Content_Types].xml: not an Office file")
    defaults = {d.get("Extension").lower(): d.get("ContentType") for d in root.findall("ct:Default", NS)}
    overrides = {o.get("PartName").lstrip("/"): o.get("ContentType") for o in root.findall("ct:Override", NS)}
    for name in set(overrides) - set(pkg.parts):
        add("error", "PKG-CT", name, "content type given for a part that is not in the file")
    for name in pkg.parts:
        if name != "[Content_Types].xml":
            pkg.types[name] = overrides.get(name) or defaults.get(name.rsplit(".", 1)[-1].lower())
            if not pkg.types[name]:
                add("error", "PKG-CT", name, "part has no content type")
        if re.search(r"vbaProject|activeX|/embeddings/.*\.bin$", name):
            add("error", "PKG-ACTIVE", name, "macro, ActiveX or OLE content")
    reached = {"[Content_Types].xml"}
    for source in [""] + [n for n in pkg.parts if not n.endswith(".rels")]:
        rels = pkg.rels[source] = pkg.load_rels(source)
        for rid, (kind, target, external) in rels.items():
            reached.add(target)
            if not external and target not in pkg.parts:
                add("error", "PKG-REL", source or "/", f"{rid} ({kind}) points to missing part {target}")
            elif external and kind != "hyperlink":
                add("error", "PKG-EXTERNAL", source, f"{kind} is fetched from outside: {target[:80]}")
            elif external and not re.match(r"(https?|mailto|tel):", target, re.I):
                add("error", "PKG-EXTERNAL", source, f"hyperlink to {target[:80]} (only http, https, mailto, tel)")
        if source in pkg.xml:
            used = {v for e in pkg.xml[source].iter(etree.Element) for k, v in e.attrib.items()
                    if k.startswith("{%s}" % NS["r"]) and v}
            for rid in used - set(rels):
                add("error", "PKG-REL", source, f"uses relationship {rid}, which is not defined")
            for rid, (kind, target, _) in rels.items():
                if kind in ("image", "chart", "hyperlink") and rid not in used:
                    add("warn", "PKG-ORPHAN", source, f"{kind} {target[:60]} is stored but not used")
    for name in pkg.parts:
        if name not in reached and not name.endswith(".rels"):
            add("warn", "PKG-ORPHAN", name, "part is reached by no relationship")
    mains = [t for k, t, _ in pkg.rels[""].values() if k == "officeDocument"]
    if len(mains) != 1 or mains[0] not in pkg.xml:
        raise ValueError("no readable main document part")
    if pkg.types[mains[0]] != MAIN_TYPE:
        add("error", "PKG-CT", mains[0], f"main part is {pkg.types[mains[0]]}, not a .docx document")
    try:
        import docx
        docx.Document(pkg.path)
    except ImportError:
        pass
    except Exception as e:
        add("error", "PKG-OPEN", "", f"python-docx cannot open it: {e!r:.120}")
    return mains[0]


def plain_view(root):
    """A copy without markup-compatibility extras: what a consumer that knows no extensions reads."""
    root = etree.fromstring(etree.tostring(root))
    prefixes = (root.get(MC + "Ignorable") or "").split()
    skip = {root.nsmap[p] for p in prefixes if p in root.nsmap} | {NS["mc"]}
    for alt in list(root.iter(MC + "AlternateContent")):
        parent, fallback = alt.getparent(), alt.find(MC + "Fallback")
        for child in fallback if fallback is not None else []:
            alt.addprevious(child)
        parent.remove(alt)
    for e in list(root.iter(etree.Element)):
        for k in [k for k in e.attrib if k[1:].split("}")[0] in skip]:
            del e.attrib[k]
        if etree.QName(e).namespace in skip and e.getparent() is not None:
            e.getparent().remove(e)
    return root


@lru_cache
def schema(name):
    return etree.XMLSchema(etree.parse(str(XSD_DIR / name)))


def check_xsd(pkg, views, add):
    wanted = {"[Content_Types].xml": "opc-contentTypes.xsd", "docProps/core.xml": "opc-coreProperties.xsd"}
    known = ("wordprocessingml/2006/main", "drawingml/2006/chart", "custom-properties", "extended-properties")
    for name, root in pkg.xml.items():
        space = etree.QName(root).namespace or ""
        file = "opc-relationships.xsd" if name.endswith(".rels") else wanted.get(name)
        file = file or ("all.xsd" if space.endswith(known) else None)
        if file and not schema(file).validate(views[name]):
            seen = {re.sub(r"\{[^}]*\}", "", e.message): e.line for e in schema(file).error_log}
            seen = {m: n for m, n in seen.items() if not HARMLESS.search(m)}
            for message, line in list(seen.items())[:5]:
                add("error", "XSD", f"{name}:{line}", message[:260])

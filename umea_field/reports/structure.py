"""What a tagged PDF says of itself: its tree of elements and its description.

Source:
    ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1); ISO 19005-2 (PDF/A-2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from umea_field.foundation.resources import resource


@dataclass(frozen=True)
class Content:
    """A marked piece of a page: its page, 0 the first, and its number there."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """An annotation that belongs to an element, with its key in the parent tree."""

    page: int
    name: str
    key: int


@dataclass(eq=False)
class Element:
    """One element of the structure tree.

    Attributes:
        tag: A standard type, such as ``H1`` or ``TD``.
        alt: What stands for a picture.
        actual: What is read in place of what is drawn.
        scope: ``Column`` or ``Row`` of a table's head cell.
        bounds: Left, bottom, right and top of a figure, in points.
    """

    tag: str
    alt: str = ""
    actual: str = ""
    scope: str = ""
    bounds: tuple[float, float, float, float] | None = None
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)

    def add(
        self, tag: str, *, alt: str = "", actual: str = "", scope: str = ""
    ) -> "Element":
        """Return a new last child."""
        child = Element(tag, alt, actual, scope)
        self.kids.append(child)
        return child

    def pruned(self) -> bool:
        """Drop every empty element beneath; tell whether this one is left with any."""
        self.kids = [
            kid for kid in self.kids if not isinstance(kid, Element) or kid.pruned()
        ]
        return bool(self.kids)


def write_structure(
    pdf: PDFDocument, root: Element, marks: list[list[Element]]
) -> PDFObjectReference:
    """Write the tree into a document; return the reference of its root.

    Args:
        pdf: The document, all of whose pages have been drawn.
        root: The ``Document`` element.
        marks: For each page the elements of its marked pieces, by their numbers.
    """
    root.pruned()
    names = {id(item): f"Element{index}" for index, item in enumerate(_all(root))}
    tree = PDFObjectReference("StructureTree")

    def reference(element: Element) -> PDFObjectReference:
        return PDFObjectReference(names[id(element)])

    def write(element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        own = reference(element)
        kids = [
            write(kid, own) if isinstance(kid, Element) else _kid(pdf, kid)
            for kid in element.kids
        ]
        entries = _entries(element) | {"P": parent, "K": PDFArray(kids)}
        _keep(pdf, PDFDictionary(entries), names[id(element)])
        return own

    top = write(root, tree)
    parents: list[object] = []
    for page, elements in enumerate(marks):
        parents += [page, PDFArray([reference(element) for element in elements])]
    for element in _all(root):
        for kid in element.kids:
            if isinstance(kid, Annotation):
                parents += [kid.key, reference(element)]
    numbers = _keep(pdf, PDFDictionary({"Nums": PDFArray(parents)}), "ParentTree")
    kept = {
        "Type": PDFName("StructTreeRoot"),
        "K": top,
        "ParentTree": numbers,
        "ParentTreeNextKey": len(parents) // 2,
    }
    _keep(pdf, PDFDictionary(kept), "StructureTree")
    return tree


def _keep(pdf: PDFDocument, thing: object, name: str) -> PDFObjectReference:
    """Keep an object in the document under a name; return its reference."""
    return cast(PDFObjectReference, cast(Any, pdf).Reference(thing, name))


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _entries(element: Element) -> dict[str, object]:
    told: dict[str, object] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.tag),
    }
    if element.alt:
        told["Alt"] = PDFString(element.alt)
    if element.actual:
        told["ActualText"] = PDFString(element.actual)
    if element.scope:
        told["A"] = PDFDictionary(
            {"O": PDFName("Table"), "Scope": PDFName(element.scope)}
        )
    if element.bounds:
        told["A"] = PDFDictionary(
            {
                "O": PDFName("Layout"),
                "Placement": PDFName("Block"),
                "BBox": PDFArray([round(edge, 2) for edge in element.bounds]),
            }
        )
    return told


def _kid(pdf: PDFDocument, kid: Content | Annotation) -> PDFDictionary:
    page = PDFObjectReference(f"Page{kid.page + 1}")
    if isinstance(kid, Content):
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
    link = PDFObjectReference(f"Annot.{kid.name}")
    return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": link})


def write_description(
    pdf: PDFDocument, title: str, language: str, printed: datetime
) -> PDFObjectReference:
    """Write the document's XMP packet; return its reference.

    It declares PDF/UA-1 and PDF/A-2u.
    """
    moment = printed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    packet = _XMP.format(title=escape(title), language=language, moment=moment)
    stream = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        packet.encode(),
    )
    return _keep(pdf, stream, "Description")


def write_colours(pdf: PDFDocument) -> PDFArray:
    """Write what the document's colours mean, sRGB; return its output intents."""
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb())
    _keep(pdf, profile, "Colours")
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB"),
        "DestOutputProfile": PDFObjectReference("Colours"),
    }
    return PDFArray([PDFDictionary(intent)])


def _srgb() -> bytes:
    return resource("colour", "srgb.icc").read_bytes()


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>Umeå Fält</xmp:CreatorTool>
<pdf:Producer>Umeå Fält</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

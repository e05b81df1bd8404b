"""What a tagged PDF says of itself: its tree of elements and its description.

Source:
    ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1); ISO 19005-2 (PDF/A-2).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from typing_extensions import override

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

    def write(element: Element, parent: str) -> str:
        own = names[id(element)]
        kids = tuple(
            write(kid, own) if isinstance(kid, Element) else kid for kid in element.kids
        )
        _keep(pdf, _StructElem(element, parent, kids), own)
        return own

    top = write(root, "StructureTree")
    parents: list[tuple[int, tuple[str, ...] | str]] = [
        (page, tuple(names[id(element)] for element in elements))
        for page, elements in enumerate(marks)
    ]
    parents += [
        (kid.key, names[id(element)])
        for element in _all(root)
        for kid in element.kids
        if isinstance(kid, Annotation)
    ]
    kept = {
        "Type": PDFName("StructTreeRoot"),
        "K": PDFObjectReference(top),
        "ParentTree": _keep(pdf, _ParentTree(parents), "ParentTree"),
        "ParentTreeNextKey": len(parents),
    }
    return _keep(pdf, PDFDictionary(kept), "StructureTree")


class _Written(PDFObject, ABC):
    """An object written at once: a paper has hundreds, each with a few entries."""

    def format(self, document: Any) -> bytes:
        """Return its bytes, once every object has its number."""
        numbers = document.idToObjectNumberAndVersion
        return self.written(lambda name: "{} {} R".format(*numbers[name]), document)

    @abstractmethod
    def written(self, reference: Callable[[str], str], document: Any) -> bytes:
        """Return its bytes, naming others by their references."""


class _StructElem(_Written):
    """An element with the names of its parent and its kids."""

    def __init__(
        self,
        element: Element,
        parent: str,
        kids: tuple[str | Content | Annotation, ...],
    ) -> None:
        self._element = element
        self._parent = parent
        self._kids = kids

    @override
    def written(self, reference: Callable[[str], str], document: Any) -> bytes:
        kids = " ".join(_kid(kid, reference) for kid in self._kids)
        more = b"".join(
            f" /{name} ".encode() + what.format(document)
            for name, what in _entries(self._element)
        )
        told = f"<< /K [ {kids} ] /P {reference(self._parent)} /S /{self._element.tag}"
        return told.encode() + more + b" /Type /StructElem >>"


class _ParentTree(_Written):
    """The elements of each page's marks, and that of each annotation, by their keys."""

    def __init__(self, parents: Sequence[tuple[int, tuple[str, ...] | str]]) -> None:
        self._parents = parents

    @override
    def written(self, reference: Callable[[str], str], document: Any) -> bytes:
        told = [
            f"{key} {reference(names)}"
            if isinstance(names, str)
            else f"{key} [ {' '.join(map(reference, names))} ]"
            for key, names in self._parents
        ]
        return f"<< /Nums [ {' '.join(told)} ] >>".encode()


def _kid(kid: str | Content | Annotation, reference: Callable[[str], str]) -> str:
    if isinstance(kid, str):
        return reference(kid)
    page = reference(f"Page{kid.page + 1}")
    if isinstance(kid, Content):
        return f"<< /MCID {kid.number} /Pg {page} /Type /MCR >>"
    return f"<< /Obj {reference(f'Annot.{kid.name}')} /Pg {page} /Type /OBJR >>"


def _keep(pdf: PDFDocument, thing: object, name: str) -> PDFObjectReference:
    """Keep an object in the document under a name; return its reference."""
    return cast(PDFObjectReference, cast(Any, pdf).Reference(thing, name))


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _entries(element: Element) -> Iterator[tuple[str, Any]]:
    if element.alt:
        yield "Alt", PDFString(element.alt)
    if element.actual:
        yield "ActualText", PDFString(element.actual)
    if element.scope:
        yield (
            "A",
            PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)}),
        )
    if element.bounds:
        placed = {
            "O": PDFName("Layout"),
            "Placement": PDFName("Block"),
            "BBox": PDFArray([round(edge, 2) for edge in element.bounds]),
        }
        yield "A", PDFDictionary(placed)


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

// What pdfkit 0.20 does and its published types do not tell: scopes of table headers, links inside the structure, attributes.

declare namespace PDFKit {
  interface PDFStructureElement {
    /** The element's entry in the file; `A` holds its attributes. */
    readonly dictionary: { readonly data: Record<string, unknown> };
  }

  namespace Mixins {
    interface StructureElementOptions {
      /** What a table header (`TH`) is the header of. */
      scope?: 'Row' | 'Column';
    }

    interface AnnotationOption {
      /** The `Link` that the annotation belongs to. */
      structParent?: PDFStructureElement;
    }
  }
}

// How wide a text is on paper: the advance widths of a wide system font, so that a box measured here is never too small.
// The page's font is whichever of `fontStack` the reader has. The widths are those of DejaVu Sans, which is as wide as Verdana
// and wider than Inter, Segoe UI, Roboto, Helvetica or San Francisco: a narrower font leaves a little air, no font is clipped.

export const fontStack = 'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif';

export type Weight = 'regular' | 'bold';
/** One way of writing: size in px and weight. */
export interface Face {
  readonly size: number;
  readonly weight: Weight;
}

/** The width of a line of text in px, rounded up. */
export function textWidth(text: string, face: Face): number {
  let thousandths = 0;
  for (const glyph of text) thousandths += advance(glyph, face.weight);
  return Math.ceil((thousandths * face.size) / 1000);
}

/**
 * Breaks a text into lines no wider than `maxWidth` px, between words (not at a no-break space); a word that is wider than a line is broken with a hyphen,
 * because a box must never be burst by a German-length compound. At least one line comes back.
 */
export function wrap(text: string, maxWidth: number, face: Face): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/).flatMap((part) => pieces(part, maxWidth, face))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, face) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** As `wrap`, with lines of about the same length: as many as needed, none left with a lonely word. */
export function wrapEvenly(text: string, maxWidth: number, face: Face): string[] {
  let lines = wrap(text, maxWidth, face);
  for (let width = maxWidth - evenStep; lines.length > 1 && width > evenStep; width -= evenStep) {
    const narrower = wrap(text, width, face);
    if (narrower.length > lines.length || narrower.some((line) => line.endsWith('-') && !text.includes(line))) break;
    lines = narrower;
  }
  return lines;
}
const evenStep = 8;

/** A word, cut where it does not fit into a line. */
function pieces(word: string, maxWidth: number, face: Face): string[] {
  if (textWidth(word, face) <= maxWidth) return word === '' ? [] : [word];
  const cut: string[] = [];
  let piece = '';
  for (const glyph of word) {
    if (piece !== '' && textWidth(`${piece}${glyph}-`, face) > maxWidth) {
      cut.push(`${piece}-`);
      piece = '';
    }
    piece += glyph;
  }
  return [...cut, piece];
}

function advance(glyph: string, weight: Weight): number {
  const code = glyph.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x180) return advances[weight][code - 0x20] ?? unknownAdvance;
  if (code >= 0x2010 && code <= 0x201f) return code === 0x2014 ? 1000 : 700;
  return unknownAdvance;
}

/** Emoji and the scripts of other alphabets: as wide as the widest of them. */
const unknownAdvance = 1400;

const numbers = (text: string): readonly number[] => text.trim().split(/\s+/).map(Number);

/** U+0020 to U+017F, in thousandths of the font size. */
const advances: Readonly<Record<Weight, readonly number[]>> = {
  regular: numbers(`
  318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337
  337 838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732
  684 989 685 611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635
  635 411 521 392 634 592 818 592 592 525 636 337 636 838 600 600 600 600 600 600 600 600 600 600 600 600 600
  600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 318 401 636 636 636 636 337
  500 500 1000 471 612 838 0 1000 500 500 838 401 401 500 636 636 318 500 401 471 612 969 969 969 531 684 684
  684 684 684 684 974 698 632 632 632 632 295 295 295 295 775 748 787 787 787 787 787 838 787 732 732 732 732
  611 605 630 613 613 613 613 613 613 982 550 615 615 615 615 278 278 278 278 612 634 612 612 612 612 612 838
  612 634 634 634 634 592 635 592 684 613 684 613 684 613 698 550 698 550 698 550 698 550 770 635 775 635 632
  615 632 615 632 615 632 615 632 615 775 635 775 635 775 635 775 635 752 634 916 695 295 278 295 278 295 278
  295 278 295 278 590 556 295 278 656 579 579 557 278 557 278 557 375 557 342 562 284 748 634 748 634 748 634
  813 748 634 787 612 787 612 787 612 1070 1023 695 411 695 411 695 411 635 521 635 521 635 521 635 521 611
  392 611 392 611 392 732 634 732 634 732 634 732 634 732 634 732 634 989 818 611 592 611 685 525 685 525 685
  525 352
`),
  bold: numbers(`
  348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696 696 696 696 400
  400 838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995 837 850 733 850 770 720 682 812
  774 1103 771 724 725 457 365 457 838 500 500 675 716 593 716 678 435 716 712 343 343 665 343 1042 712 687
  716 716 493 595 478 712 652 924 645 652 582 712 365 712 838 600 600 600 600 600 600 600 600 600 600 600 600
  600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 600 348 456 696 696 636 696
  365 500 500 1000 564 646 838 0 1000 500 500 838 438 438 500 736 636 380 500 438 564 646 1035 1035 1035 580
  774 774 774 774 774 774 1085 734 683 683 683 683 372 372 372 372 838 837 850 850 850 850 850 838 850 812 812
  812 812 724 738 719 675 675 675 675 675 675 1048 593 678 678 678 678 343 343 343 343 687 712 687 687 687 687
  687 838 687 712 712 712 712 652 716 652 774 675 774 675 774 675 734 593 734 593 734 593 734 593 830 716 838
  716 683 678 683 678 683 678 683 678 683 678 821 716 821 716 821 716 821 716 837 712 974 790 372 343 372 343
  372 343 372 343 372 343 744 686 372 343 775 665 665 637 343 637 343 637 479 637 557 642 371 837 712 837 712
  837 712 983 837 712 850 687 850 687 850 687 1167 1094 770 493 770 493 770 493 720 595 720 595 720 595 720
  595 682 478 682 478 682 478 812 712 812 712 812 712 812 712 812 712 812 712 1103 924 724 652 724 725 582 725
  582 725 582 435
`),
};

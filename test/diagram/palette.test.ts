// Everyone can read the drawing: contrasts of WCAG AA in both palettes, text 4.5 to 1 and lines that mean something 3 to 1.
import { expect, test } from 'vitest';
import { palettes } from '../../src/diagram/svg-style.ts';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const [theme, palette] of Object.entries(palettes)) {
  test.each([
    ['ink', 'paper'],
    ['ink', 'box'],
    ['ink', 'group'],
    ['ink', 'accentSoft'],
    ['ink', 'amberSoft'],
    ['soft', 'paper'],
    ['soft', 'box'],
    ['soft', 'group'],
    ['soft', 'accentSoft'],
    ['soft', 'amberSoft'],
    ['chipInk', 'chip'],
    ['accentInk', 'accent'],
    ['amber', 'amberSoft'],
    ['paper', 'ink'],
  ] as const)(`${theme}: text in %s on %s`, (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['line', 'paper'],
    ['line', 'group'],
    ['line', 'box'],
    ['accent', 'paper'],
    ['accent', 'group'],
    ['amber', 'box'],
    ['amber', 'group'],
    ['amber', 'paper'],
    ['amber', 'accentSoft'],
  ] as const)(`${theme}: lines in %s on %s`, (line, ground) => {
    expect(contrast(palette[line], palette[ground])).toBeGreaterThanOrEqual(3);
  });
}

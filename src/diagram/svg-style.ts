// The drawing's look: one palette on paper and one at night, chosen by the reader's own setting. Ink on paper, one blue-green for
// where the case is and has been, one amber for lateness: told apart also by those who see no red and green, and never by colour alone.
import { fontStack } from './measure.ts';

export type Theme = 'auto' | 'light' | 'dark';

const light = {
  paper: '#f8f7f3',
  box: '#ffffff',
  group: '#efeee7',
  region: '#f8f7f3',
  line: '#5d6b70',
  groupLine: '#a5adab',
  ink: '#17262b',
  soft: '#4b5a60',
  chip: '#e3e8e6',
  chipInk: '#22343a',
  accent: '#00616e',
  accentSoft: '#dcedee',
  accentInk: '#ffffff',
  amber: '#8f4a00',
  amberSoft: '#fdf0dc',
};
const dark: typeof light = {
  paper: '#11181b',
  box: '#1d272b',
  group: '#172023',
  region: '#11181b',
  line: '#8c9ba0',
  groupLine: '#4a585d',
  ink: '#e9eff0',
  soft: '#afbcc0',
  chip: '#314046',
  chipInk: '#e3ecee',
  accent: '#66cdd8',
  accentSoft: '#15363b',
  accentInk: '#06191c',
  amber: '#f2b763',
  amberSoft: '#38290f',
};

/** Held to the contrasts of WCAG AA by a test. */
export const palettes = { light, dark };

const variables = (palette: typeof light): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** The style sheet of one drawing; every rule is held inside `.aarshjul-chart`, for the drawing may stand inside a page. */
export function styleSheet(theme: Theme): string {
  const night = `@media screen and (prefers-color-scheme:dark){.aarshjul-chart{${variables(dark)}}}`;
  const palette = `.aarshjul-chart{${variables(theme === 'dark' ? dark : light)}}${theme === 'auto' ? night : ''}`;
  return palette + rules;
}

const scoped = (selectors: string, declarations: string): string =>
  `${selectors
    .split(',')
    .map((selector) => `.aarshjul-chart ${selector}`)
    .join(',')}{${declarations}}`;

const rules = [
  `.aarshjul-chart{font-family:${fontStack};font-variant-numeric:tabular-nums}`,
  scoped('text', 'fill:var(--ink)'),
  scoped('.bold', 'font-weight:600'),
  scoped('.soft text,text.soft', 'fill:var(--soft)'),
  scoped('.paper', 'fill:var(--paper)'),
  scoped('.rule', 'stroke:var(--groupLine);stroke-width:1'),
  scoped('.group>.frame', 'fill:var(--group);stroke:var(--groupLine);stroke-width:1.25'),
  scoped('.region>.frame', 'fill:none;stroke:none'),
  scoped('.divider', 'stroke:var(--line);stroke-width:1.25;stroke-dasharray:5 5'),
  scoped('.state>.frame', 'fill:var(--box);stroke:var(--line);stroke-width:1.25'),
  scoped('.final>.inner', 'fill:none;stroke:var(--line);stroke-width:1.25'),
  scoped('.dot', 'fill:var(--ink)'),
  scoped('.edge>path', 'fill:none;stroke:var(--line);stroke-width:1.5'),
  scoped('.edge>.head', 'fill:var(--line);stroke:none'),
  scoped('.label>.pill', 'fill:var(--paper);stroke:var(--groupLine);stroke-width:1'),
  scoped('.chip>rect', 'fill:var(--chip)'),
  scoped('.chip>text', 'fill:var(--chipInk);font-weight:600;text-anchor:middle'),
  scoped('.clock', 'fill:none;stroke:var(--amber);stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round'),
  scoped('.guard', 'fill:none;stroke:var(--soft);stroke-width:1.4;stroke-linejoin:round'),
  scoped('.deadline text', 'fill:var(--soft)'),
  scoped('.late>.frame', 'fill:var(--amberSoft);stroke:var(--amber);stroke-dasharray:none'),
  scoped('.missed text', 'fill:var(--amber);font-weight:600'),
  scoped('.travelled>.frame', 'stroke:var(--accent);stroke-width:2.25'),
  scoped('.state.travelled:not(.late)>.frame', 'fill:var(--accentSoft)'),
  scoped('.state.travelled .chip>rect', 'fill:var(--box)'),
  scoped('.travelled>.inner', 'stroke:var(--accent)'),
  scoped('.edge.travelled>path', 'stroke:var(--accent);stroke-width:2.75'),
  scoped('.edge.travelled>.head', 'fill:var(--accent)'),
  scoped('.label.travelled>.pill', 'stroke:var(--accent);stroke-width:1.75'),
  scoped('.group.lit>.frame', 'stroke:var(--accent);stroke-width:2.25'),
  scoped('.region.lit>.frame', 'stroke:none'),
  scoped('.state.lit>.frame,.state.lit.late>.frame', 'fill:var(--accent);stroke:var(--accent);stroke-width:2.25'),
  scoped('.state.lit text', 'fill:var(--accentInk)'),
  scoped('.state.lit .clock,.state.lit .guard,.lit>.inner', 'stroke:var(--accentInk)'),
  scoped('.state.lit .chip>rect', 'fill:var(--accentSoft)'),
  scoped('.state.lit .chip>text', 'fill:var(--ink)'),
  scoped('.halo', 'fill:none;stroke:var(--accent);stroke-width:2;opacity:.45'),
  scoped('.state.lit.late>.halo', 'stroke:var(--amber);stroke-width:4;opacity:1'),
  scoped('.badge>rect', 'fill:var(--ink);stroke:var(--paper);stroke-width:2'),
  scoped('.badge>text', 'fill:var(--paper);font-weight:600;text-anchor:middle'),
].join('');

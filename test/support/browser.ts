// The browser that comes as a package: unpacked once on a machine, by whoever comes first, and opened for tests.
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import packed from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import own from '../../package.json' with { type: 'json' };
import { patience } from './patience.ts';

/** It is made for this system alone. */
export const canBrowse = process.platform === 'linux' && process.arch === 'x64';

/** Given time to start: the driver's half a minute is for a machine that has nothing else to do. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpacked(), args: packed.args, timeout: 2 * patience.timeout });
}

/**
 * Its path. The package takes a file that is there for one that is whole; test files that began at once would start what
 * another is still writing. So each unpacks it aside, and the first to be done puts it in its place.
 */
async function unpacked(): Promise<string> {
  const place = join(tmpdir(), `aarshjul-chromium-${own.devDependencies['@sparticuz/chromium']}`);
  const file = join(place, 'chromium');
  if (await isThere(file)) return file;
  const aside = await mkdtemp(`${place}-`);
  const made = await unpackInto(aside);
  if (dirname(made) !== aside) throw new Error(`the browser was unpacked to ${made}, not to ${aside}`);
  await rename(aside, place).catch(() => rm(aside, { recursive: true }));
  return join(place, basename(made));
}

// The package asks where temporary files go, all of it before it first waits.
function unpackInto(folder: string): Promise<string> {
  const { TMPDIR: before } = process.env;
  process.env.TMPDIR = folder;
  try {
    return packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

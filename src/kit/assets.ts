import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from './ids.ts';

/** A file that the browser may keep for ever: its address changes with its content. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Assets {
  /** What a page links to. */
  readonly links: { readonly css: string; readonly js: string; readonly govukJs: string };
  readonly files: readonly Asset[];
}

/** The style sheet and scripts of every page; `root` is the program's own folder. Compiles only what changed. */
export async function loadAssets(root: string): Promise<Assets> {
  const [css, govukJs] = await Promise.all([
    styles(root),
    readFile(path.join(govukFolder(root), 'govuk-frontend.min.js')),
  ]);
  const govuk = asset('govuk-frontend', 'js', withoutMap(govukJs));
  const own = await readFile(path.join(root, 'assets/js/concordat.js'), 'utf8');
  const js = asset(
    'concordat',
    'js',
    Buffer.from(own.replace('/govuk-frontend.js', `/${path.basename(govuk.path)}`)),
  );
  const style = asset('concordat', 'css', css);
  return { links: { css: style.path, js: js.path, govukJs: govuk.path }, files: [style, js, govuk] };
}

function govukFolder(root: string): string {
  return path.join(root, 'node_modules/govuk-frontend/dist/govuk');
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

function asset(name: string, kind: keyof typeof types, content: Buffer): Asset {
  return { path: `/assets/${name}-${digest([content])}.${kind}`, type: types[kind], content };
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/** The source map is not served, so the line that names it would only make browsers ask in vain. */
function withoutMap(script: Buffer): Buffer {
  return Buffer.from(script.toString('utf8').replace(/\/\/# sourceMappingURL=\S*\s*$/, '\n'));
}

/** Compiled style, from the last time when neither the sources nor the packages have changed since. */
async function styles(root: string): Promise<Buffer> {
  const cached = path.join(root, '.build', `concordat-${await styleKey(root)}.css`);
  try {
    return await readFile(cached);
  } catch {
    const css = await compile(root);
    await keep(cached, css);
    return css;
  }
}

async function styleKey(root: string): Promise<string> {
  const folder = path.join(root, 'assets/scss');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.scss')).toSorted();
  const sources = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
  const packages = await Promise.all(
    ['govuk-frontend', 'sass'].map((name) => readFile(path.join(root, 'node_modules', name, 'package.json'))),
  );
  return digest([...names, ...sources, ...packages]);
}

/** Sass is loaded only when there is something to compile: it takes longer to load than everything else here. */
async function compile(root: string): Promise<Buffer> {
  const { compileStringAsync } = await import('sass');
  const entry = path.join(root, 'assets/scss/concordat.scss');
  const { css } = await compileStringAsync(await readFile(entry, 'utf8'), {
    style: 'compressed',
    url: pathToFileURL(entry),
    loadPaths: [path.join(root, 'node_modules')],
    quietDeps: true,
  });
  return Buffer.from(css);
}

/** Whole or not at all, since two may start at once. A folder that cannot be written only costs time. */
async function keep(file: string, content: Buffer): Promise<void> {
  const unfinished = `${file}.${newId()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
  }
}

function isReadOnly(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
}

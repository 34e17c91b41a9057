import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './places.mjs';

/** Styles that come with the first view, with every other view, and with the wall. */
const sheets = { page: 'src/styles/page.css', pages: 'src/styles/pages.css', wall: 'src/styles/wall.css' };

const common = { absWorkingDir: root, bundle: true, write: false, metafile: true, minify: true, outdir: 'dist', entryNames: '[name]-[hash]', legalComments: 'none', logLevel: 'silent' };

/**
 * Everything that is served, by name: text, or bytes. Names hold a hash of the content, except `index.html`.
 * `first` are the names that the first view waits for.
 */
export async function bundle() {
  const files = new Map();
  const styles = await build({ ...common, entryPoints: sheets });
  take(styles, files);
  const sheet = (name) => outputOf(styles, sheets[name]);

  const scripts = await build({
    ...common,
    entryPoints: { page: 'src/page.tsx' },
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { PAGES_STYLE: JSON.stringify(sheet('pages')), WALL_STYLE: JSON.stringify(sheet('wall')) },
  });
  take(scripts, files);
  const entry = outputOf(scripts, 'src/page.tsx');
  const chunks = importedBy(scripts, entry);

  const places = { 'page.css': sheet('page'), 'page.js': entry, 'usual data': (await usualData()).replaceAll('&', '&amp;') };
  for (const name of readdirSync(join(root, 'public')).sort()) {
    const text = filled(readFileSync(join(root, 'public', name), 'utf8'), places);
    places[name] = hashed(name, text);
    files.set(places[name], text);
  }
  places.preloads = chunks
    .map((name) => (importedBy(scripts, name).length === 0 ? `<script type="module" async src="assets/${name}"></script>` : `<link rel="modulepreload" href="assets/${name}">`))
    .join('\n  ');
  files.set('index.html', filled(readFileSync(join(root, 'src/index.html'), 'utf8'), places));
  return { files, first: ['index.html', sheet('page'), entry, ...chunks] };
}

/** Where the page finds its data when its own address says nothing: by far the most are opened like that. */
async function usualData() {
  const { outputFiles } = await build({ ...common, entryPoints: ['src/address.ts'], format: 'esm' });
  const { apiAddress, readAddress } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return apiAddress(readAddress('').address);
}

function take(result, files) {
  for (const file of result.outputFiles) files.set(basename(file.path), file.text);
}

function outputOf(result, source) {
  return basename(Object.entries(result.metafile.outputs).find(([, output]) => output.entryPoint === source)[0]);
}

/** Names of the chunks that a script imports at once, not those that it loads later. */
function importedBy(result, entry) {
  const seen = new Set();
  const visit = (name) => {
    for (const { path, kind } of result.metafile.outputs[`dist/${name}`].imports)
      if (kind === 'import-statement' && !seen.has(basename(path))) {
        seen.add(basename(path));
        visit(basename(path));
      }
  };
  visit(entry);
  return [...seen];
}

function hashed(name, text) {
  const ending = extname(name);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
  return `${basename(name, ending)}-${hash}${ending}`;
}

function filled(text, places) {
  return text.replace(/\{\{([\w. ]+)\}\}/g, (_, name) => {
    if (!(name in places)) throw new Error(`Nothing is called {{${name}}}.`);
    return places[name];
  });
}

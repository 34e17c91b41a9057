import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { dist } from './places.mjs';
import { report } from './sizes.mjs';

const index = 'index.html';

/** Writes `dist`: every file as it is, and in gzip and Brotli beside it. Throws where a budget is exceeded. */
export async function buildPage() {
  const { files, first } = await bundle();
  const sizes = new Map();
  const written = new Set();
  mkdirSync(dist, { recursive: true });
  // The index comes last: it names the others, and its age tells whether the folder is up to date.
  for (const name of [...files.keys()].filter((file) => file !== index).concat(index)) {
    const plain = Buffer.from(files.get(name));
    const gzip = gzipSync(plain, { level: 9 });
    const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
    sizes.set(name, { raw: plain.length, gzip: gzip.length, br: br.length });
    for (const [ending, bytes] of [['.gz', gzip], ['.br', br], ['', plain]]) {
      write(name + ending, bytes);
      written.add(name + ending);
    }
  }
  for (const old of readdirSync(dist)) if (!written.has(old)) rmSync(join(dist, old), { recursive: true, force: true });

  const { table, over } = report(sizes, first);
  console.log(table);
  if (over.length > 0) {
    rmSync(join(dist, index));
    throw new Error(over.join(' '));
  }
}

function write(name, bytes) {
  const path = join(dist, name);
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildPage().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

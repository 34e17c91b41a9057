/** Bytes after Brotli: of all files together, and of those that the first view waits for. */
const mostOfAll = 150 * 1024;
// The first answer of the API and the headers come on top: together they may have 25 KiB.
const mostOfFirst = 20 * 1024;

/** A table of sizes in bytes, and what is over budget. `sizes` maps a name to { raw, gzip, br }. */
export function report(sizes, first) {
  const sum = (names) => names.reduce((all, name) => add(all, sizes.get(name)), { raw: 0, gzip: 0, br: 0 });
  const total = sum([...sizes.keys()]);
  const start = sum(first);
  const rows = [...sizes].sort(([, a], [, b]) => b.br - a.br).map(([name, size]) => line(name, size));
  const table = ['file                              raw     gzip       br', ...rows, line('first view', start), line('all', total)].join('\n');
  const over = [];
  if (total.br > mostOfAll) over.push(`All files have ${total.br} bytes in Brotli; ${mostOfAll} are allowed.`);
  if (start.br > mostOfFirst) over.push(`The first view has ${start.br} bytes in Brotli; ${mostOfFirst} are allowed.`);
  return { table, over };
}

const add = (a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, br: a.br + b.br });
const line = (name, { raw, gzip, br }) => name.padEnd(28) + [raw, gzip, br].map((bytes) => String(bytes).padStart(9)).join('');

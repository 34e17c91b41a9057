// `npm run dev [api]`: the page as it stands in the sources, at port 5173; whatever is not the page's comes from the API.
import { createServer, request } from 'node:http';
import { extname } from 'node:path';
import { bundle } from './bundle.mjs';

const api = new URL(process.argv[2] ?? 'http://localhost:7071');
const port = 5173;
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
let files = new Map();

createServer(async (asked, answer) => {
  const { pathname } = new URL(asked.url, api);
  if (pathname.startsWith('/api/')) return forward(asked, answer);
  try {
    if (pathname === '/') ({ files } = await bundle());
  } catch (error) {
    return answer.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message);
  }
  const name = pathname === '/' ? 'index.html' : pathname.replace('/assets/', '');
  if (!files.has(name)) return answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': types[extname(name)], 'cache-control': 'no-store' }).end(files.get(name));
}).listen(port, 'localhost', () => console.log(`http://localhost:${port} shows the page with the data of ${api.origin}; reload after every change.`));

function forward(asked, answer) {
  const onward = request(new URL(asked.url, api), { method: asked.method, headers: { ...asked.headers, host: api.host } }, (came) => {
    answer.writeHead(came.statusCode, came.headers);
    came.pipe(answer);
  });
  onward.on('error', (error) => answer.writeHead(502, { 'content-type': 'text/plain' }).end(`${api.origin}: ${error.message}`));
  asked.pipe(onward);
}

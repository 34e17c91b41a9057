// What `dotnet build` runs: installs the packages and builds the page, each only where it is out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dist, root } from './places.mjs';

// Not in node_modules, which npm empties.
const lock = join(root, '.building');
const installed = join(root, 'node_modules', '.prcc-installed');
const sources = ['src', 'public', 'tools', 'package.json', 'package-lock.json', 'tsconfig.json'];

if (Number(process.versions.node.split('.')[0]) < 20) fail(`The page needs Node.js 20 or newer, and this is ${process.version}: install it from https://nodejs.org.`);

await alone(async () => {
  if (ageOf(join(root, 'package-lock.json')) > ageOf(installed)) install();
  if (newestOf(sources) <= ageOf(join(dist, 'index.html'))) return;
  // Imported late, since it needs what was just installed.
  const { buildPage } = await import('./build.mjs');
  await buildPage();
}).catch((error) => fail(`The page could not be built: ${error.message}`));

function install() {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.error?.code === 'ENOENT') throw new Error("'npm' is not on PATH; it comes with Node.js: install it from https://nodejs.org.");
  if (npm.status !== 0) throw new Error(`'npm ci' failed in functions/dashboard (exit code ${npm.status}); it needs the network once. npm says: ${npm.stderr}${npm.stdout}`.trim());
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(installed, '');
}

/** Builds of several projects or runtimes may run at once; the second waits, and then finds nothing left to do. */
async function alone(work) {
  while (!take()) await pause(200);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives()) rmSync(lock, { force: true });
    return false;
  }
}

function holderLives() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Its number is not yet written.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageOf(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newestOf(names) {
  return Math.max(...names.map((name) => {
    const path = join(root, name);
    if (!statSync(path).isDirectory()) return ageOf(path);
    return Math.max(0, ...readdirSync(path, { recursive: true }).map((below) => ageOf(join(path, below))));
  }));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

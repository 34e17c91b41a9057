// Runs Azurite in a process group of its own, so that Ctrl-C reaches the .NET process first and storage outlives its last write.
// It ends Azurite in the orderly way (acknowledged writes are saved) when its standard input closes: also when the .NET process was killed.
// Usage: node launcher.cjs <path of azurite.js> [Azurite's options...]
'use strict';
const { fork } = require('node:child_process');

const [script, ...options] = process.argv.slice(2);
const azurite = fork(script, options, {
  detached: true,
  windowsHide: true,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (azurite.connected) azurite.send('shutdown', () => azurite.disconnect());
}

azurite.on('exit', (code) => process.exit(stopping ? 0 : (code ?? 1)));
azurite.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process.on('SIGTERM', stop);
// The terminal signals the whole foreground group; whoever started this decides when storage ends.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
// Nobody may be left to read what Azurite prints.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

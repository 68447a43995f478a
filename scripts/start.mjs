// Plain JavaScript, because it must run on whatever Node is there before the project's own is installed.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write('Baybook brings its own Node and is not installed yet: run "npm ci" first.\n');
  process.exit(1);
}
await import('./start.ts');

/** Run in a fresh process: imports the module it is given and prints how many milliseconds that took. */
const [module = ''] = process.argv.slice(2);
const begin = performance.now();
await import(module);
process.stdout.write(String(performance.now() - begin));
process.exit();

'use strict';
/** Runs one target in a process of its own: `node serve-target.js NAME`; prints one JSON line when it listens. */
const [name] = process.argv.slice(2);

require(`./targets/${name}`)
  .start()
  .then((ready) => process.stdout.write(`${JSON.stringify(ready)}\n`))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });

'use strict';

/*
 * The nodes7 client against an S7 PLC.
 *
 *   echo TASK | node nodes7-client.js
 *
 * TASK is {"host":"127.0.0.1","port":N,"rack":0,"slot":1,"write":{"DB10,INT0":5},"read":["DB10,INT0"]}. The writes
 * go first, in one call, then the reads, in one call; one JSON line {"event":"values","values":{tag: value}} is printed.
 * A tag that could not be read has the value "BAD ...", as nodes7 gives it. Dates are read as ISO 8601 text and
 * written as {"date":"2024-02-29T12:34:56.789Z"}.
 */

const NodeS7 = require('nodes7');

const DEADLINE_MS = 10000;

function fail(what) {
  process.stderr.write(`nodes7: ${what}\n`);
  process.exit(1);
}

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function connect(plc, target) {
  return new Promise((resolve, reject) => {
    const { host, port, rack, slot } = target;
    plc.initiateConnection({ host, port, rack, slot, timeout: DEADLINE_MS }, (error) =>
      error ? reject(new Error(`connect: ${JSON.stringify(error)}`)) : resolve(),
    );
  });
}

function value(given) {
  return given !== null && typeof given === 'object' && 'date' in given ? new Date(given.date) : given;
}

function write(plc, wanted) {
  const tags = Object.keys(wanted);
  const values = Object.values(wanted).map(value);
  if (tags.length === 0) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const refused = plc.writeItems(tags, values, (anythingBad) =>
      anythingBad ? reject(new Error(`write: ${tags.join(' ')} was refused`)) : resolve(),
    );
    if (refused) {
      reject(new Error('write: another write is running'));
    }
  });
}

function read(plc, tags) {
  if (tags.length === 0) {
    return Promise.resolve({});
  }
  return new Promise((resolve) => {
    plc.addItems(tags);
    plc.readAllItems((anythingBad, values) => resolve(values));
  });
}

async function main() {
  const task = JSON.parse(await standardInput());
  const plc = new NodeS7({ silent: true });
  setTimeout(() => fail(`no answer within ${DEADLINE_MS} ms`), DEADLINE_MS).unref();
  await connect(plc, task);
  await write(plc, task.write || {});
  const values = await read(plc, task.read || []);
  process.stdout.write(JSON.stringify({ event: 'values', values }) + '\n');
  await new Promise((resolve) => plc.dropConnection(resolve));
  process.exit(0);
}

main().catch((failure) => fail(failure.message));

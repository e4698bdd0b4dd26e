'use strict';

/*
 * The nodes7 client as a poller whose cycles are timed.
 *
 *   node nodes7-cycle.js
 *
 * The first line on stdin is {"host":"127.0.0.1","port":N,"read":["DB10,INT0", ...]}; the answer is {"event":"ready"}.
 * Every further line reads all tags once and is answered with {"event":"cycle","ms":M,"bad":B}, M being the time from
 * the call to its callback and B whether anything could not be read.
 */

const readline = require('readline');
const NodeS7 = require('nodes7');

const plc = new NodeS7({ silent: true });
let connected = false;

function print(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

function connect(task) {
  const target = { host: task.host, port: task.port, rack: 0, slot: 1, timeout: 60000 };
  plc.initiateConnection(target, (error) => {
    if (error) {
      process.stderr.write(`nodes7: connect: ${JSON.stringify(error)}\n`);
      process.exit(1);
    }
    connected = true;
    plc.addItems(task.read);
    print({ event: 'ready' });
  });
}

function cycle() {
  const start = process.hrtime.bigint();
  plc.readAllItems((bad) => print({ event: 'cycle', ms: Number(process.hrtime.bigint() - start) / 1e6, bad }));
}

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => (connected ? cycle() : connect(JSON.parse(line))))
  .on('close', () => process.exit(0));

'use strict';

/*
 * The snap7 server as a PLC on 127.0.0.1.
 *
 *   node snap7-server.js [PORT [PDU]]
 *
 * PORT 0 (the default) takes a free one; PDU is the PDU size imposed on every client, 0 (the default) grants what the
 * client asks for. The first line printed is {"event":"ready","port":N}; after that one JSON
 * line on stdin gives one JSON line on stdout:
 *
 *   {"do":"set","area":"DB","db":10,"offset":4,"hex":"0102"}     octets 4 and 5 of DB10, in one write
 *   {"do":"get","area":"MK","offset":0,"length":8}               {"hex":"..."}
 *   {"do":"clients"}                                             {"clients":1}, the connection of this file not counted
 *   {"do":"cpu","status":4}                                      operating state told by SZL 0x0424: 8 RUN, 4 STOP, 0 unknown
 *   {"do":"quit"}
 *
 * Areas: DB, MK (memory M), PE (inputs I), PA (outputs Q). Timers and counters are left out: this binding scales them
 * wrongly.
 */

const net = require('net');
const readline = require('readline');
const snap7 = require('node-snap7');

const HOST = '127.0.0.1';
const DATA_BLOCKS = { 1: 1024, 10: 1024, 20: 256, 100: 65535, 101: 65535, 102: 65535, 103: 65535, 104: 65535 };
const AREA_LENGTH = 256;
const START_ATTEMPTS = 5;

const server = new snap7.S7Server();
const client = new snap7.S7Client();

const serverAreas = { DB: server.srvAreaDB, MK: server.srvAreaMK, PE: server.srvAreaPE, PA: server.srvAreaPA };
const clientAreas = { DB: client.S7AreaDB, MK: client.S7AreaMK, PE: client.S7AreaPE, PA: client.S7AreaPA };

function print(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

function area(codes, name) {
  if (!(name in codes)) {
    throw new Error(`area: ${name} (expected: ${Object.keys(codes).join(', ')})`);
  }
  return codes[name];
}

function octets(command) {
  const code = area(serverAreas, command.area);
  return command.area === 'DB' ? server.GetArea(code, command.db) : server.GetArea(code);
}

/* Written by the snap7 client: SetArea replaces a whole area and would undo a write that came in between. */
function set(command) {
  const data = Buffer.from(command.hex, 'hex');
  const code = area(clientAreas, command.area);
  if (!client.WriteArea(code, command.db || 0, command.offset, data.length, client.S7WLByte, data)) {
    throw new Error(`${command.area}${command.db || ''} at ${command.offset}: ${client.ErrorText(client.LastError())}`);
  }
  return {};
}

function get(command) {
  const all = octets(command);
  const end = command.offset + command.length;
  if (end > all.length) {
    throw new Error(`end: ${end} (expected: 0 to ${all.length}, the length of ${command.area}${command.db || ''})`);
  }
  return { hex: all.toString('hex', command.offset, end) };
}

function cpu(command) {
  if (!server.SetCpuStatus(command.status)) {
    throw new Error(`status: ${command.status} (expected: 0, 4 or 8)`);
  }
  return {};
}

function quit() {
  client.Disconnect();
  server.Stop();
  process.exit(0);
}

const verbs = { set, get, cpu, clients: () => ({ clients: server.ClientsCount() - 1 }), quit };

function answer(line) {
  try {
    const command = JSON.parse(line);
    if (!(command.do in verbs)) {
      throw new Error(`do: ${command.do} (expected: ${Object.keys(verbs).join(', ')})`);
    }
    print({ event: 'answer', ...verbs[command.do](command) });
  } catch (failure) {
    print({ event: 'answer', error: failure.message });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, HOST, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function registerAreas() {
  for (const [db, length] of Object.entries(DATA_BLOCKS)) {
    server.RegisterArea(server.srvAreaDB, Number(db), Buffer.alloc(length));
  }
  for (const code of [server.srvAreaMK, server.srvAreaPE, server.srvAreaPA]) {
    server.RegisterArea(code, Buffer.alloc(AREA_LENGTH));
  }
}

async function start(wanted, pduSize) {
  server.SetEventMask(server.evcNone);
  if (!server.SetParam(server.PDURequest, pduSize)) {
    throw new Error(`PDU size: ${pduSize} (expected: 0 or 240 to 4096)`);
  }
  registerAreas();
  // Between the probe and StartTo another process may take the port: try again with the next one.
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const port = wanted || (await freePort());
    server.SetParam(server.LocalPort, port);
    if (server.StartTo(HOST)) {
      return port;
    }
  }
  throw new Error(`snap7 server: ${server.ErrorText(server.LastError())}`);
}

start(Number(process.argv[2] || 0), Number(process.argv[3] || 0))
  .then((port) => {
    client.SetParam(client.RemotePort, port);
    if (!client.ConnectTo(HOST, 0, 1)) {
      throw new Error(`snap7 client: ${client.ErrorText(client.LastError())}`);
    }
    readline.createInterface({ input: process.stdin }).on('line', answer).on('close', quit);
    print({ event: 'ready', port });
  })
  .catch((failure) => {
    process.stderr.write(`${failure.message}\n`);
    process.exit(1);
  });

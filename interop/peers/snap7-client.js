'use strict';

/*
 * The snap7 client against an S7 PLC: what the CPU says of itself.
 *
 *   node snap7-client.js PORT [PDU [CLOCK]]
 *
 * PDU is the PDU size asked for, 480 by default; CLOCK, such as 2024-02-29T12:34:56, is set first, as local time of the
 * PLC. One JSON line {"event":"cpu", ...} is printed; what the CPU refuses is an object with "error".
 */

const snap7 = require('node-snap7');

const HOST = '127.0.0.1';

const client = new snap7.S7Client();

function fail(what) {
  process.stderr.write(`snap7 client: ${what}: ${client.ErrorText(client.LastError())}\n`);
  process.exit(1);
}

function ask(question) {
  const answer = client[question]();
  return answer === false ? { error: client.ErrorText(client.LastError()) } : answer;
}

/* A Date of this library has the PLC's time as local time of this process. */
function clock() {
  const time = ask('GetPlcDateTime');
  if (!(time instanceof Date)) {
    return time;
  }
  const two = (number) => String(number).padStart(2, '0');
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

const [port, pdu, set] = process.argv.slice(2);
client.SetParam(client.RemotePort, Number(port));
client.SetParam(client.PDURequest, Number(pdu || 480));
if (!client.ConnectTo(HOST, 0, 1)) {
  fail('connect');
}
if (set && !client.SetPlcDateTime(new Date(set))) {
  fail('clock');
}
const cpu = {
  status: ask('PlcStatus'),
  orderCode: ask('GetOrderCode'),
  cpuInfo: ask('GetCpuInfo'),
  cpInfo: ask('GetCpInfo'),
  protection: ask('GetProtection'),
  clock: clock(),
};
process.stdout.write(JSON.stringify({ event: 'cpu', pdu: client.PDULength(), ...cpu }) + '\n');
client.Disconnect();

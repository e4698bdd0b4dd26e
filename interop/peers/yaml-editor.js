// An editor with yaml-language-server, as far as a test needs one. Reads one line
//   {"folder": "/...", "text": "...", "hover": [[line, column], ...], "complete": [[line, column], ...]}
// opens the text as site.yaml of that folder, and writes one line with what the user would see:
//   {"diagnostics": [{"line": 0, "message": "..."}], "hover": ["..."], "complete": [["label", ...], ...]}
// Lines and columns count from 0.
const { spawn } = require('child_process');
const path = require('path');

const server = spawn(process.execPath, [
  path.join(__dirname, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio',
], { stdio: ['pipe', 'pipe', 'inherit'] });
const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
const answers = new Map();
const diagnostics = [];
let wakeUp = () => {};
let received = Buffer.alloc(0);
let lastId = 0;

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function ask(method, params) {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    answers.set(id, resolve);
    send({ id, method, params });
  });
}

function take(message) {
  if (message.method && message.id !== undefined) {
    const items = (message.params && message.params.items) || [];
    const result = message.method === 'workspace/configuration'
      ? items.map((item) => (item.section === 'yaml' ? settings : {}))
      : null;
    send({ id: message.id, result });
  } else if (message.method === 'textDocument/publishDiagnostics') {
    diagnostics.push(...message.params.diagnostics);
    wakeUp();
  } else if (answers.has(message.id)) {
    answers.get(message.id)(message.result);
  }
}

server.stdout.on('data', (octets) => {
  received = Buffer.concat([received, octets]);
  for (let head = received.indexOf('\r\n\r\n'); head >= 0; head = received.indexOf('\r\n\r\n')) {
    const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, head))[1]);
    if (received.length < head + 4 + length) {
      return;
    }
    const body = received.subarray(head + 4, head + 4 + length);
    received = received.subarray(head + 4 + length);
    take(JSON.parse(body));
  }
});

async function edit(task) {
  const root = `file://${task.folder}`;
  const uri = `${root}/site.yaml`;
  await ask('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'site' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } },
      },
    },
  });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: settings } } });
  const checked = new Promise((resolve) => { wakeUp = resolve; });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: task.text } } });
  await checked;
  const at = ([line, character]) => ({ textDocument: { uri }, position: { line, character } });
  const hover = [];
  for (const place of task.hover) {
    const shown = await ask('textDocument/hover', at(place));
    hover.push(shown ? shown.contents.value : '');
  }
  const complete = [];
  for (const place of task.complete) {
    const offered = await ask('textDocument/completion', at(place));
    complete.push((offered.items || offered).map((item) => item.label));
  }
  const seen = diagnostics.map((one) => ({ line: one.range.start.line, message: one.message }));
  process.stdout.write(`${JSON.stringify({ diagnostics: seen, hover, complete })}\n`);
  server.kill();
}

let input = '';
process.stdin.on('data', (text) => { input += text; });
process.stdin.on('end', () => edit(JSON.parse(input)).then(() => process.exit(0)));
server.on('exit', () => process.exit(1));

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startProvider } from '../../scripts/demo/provider.mjs';
import { runApp } from '../../scripts/demo/run-app.mjs';

/** What the demo app exports while it serves its eight customers: OTLP requests as JSON, one on each line. */
export async function captureDemo(): Promise<string> {
  const lines: string[] = [];
  const receiver = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (request.url === '/v1/traces') lines.push(Buffer.concat(pieces).toString('utf8'));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const provider = await startProvider({ speed: 50 });
  try {
    const { code, stderr } = await runApp({
      entry: 'app.cjs',
      flags: ['--require', 'genspan/register'],
      env: {
        ...provider.env,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_SERVICE_NAME: 'support-bot',
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_LOGS_EXPORTER: 'none',
      },
    });
    if (code !== 0) throw new Error(`the demo app ended with ${code}: ${stderr}`);
    return `${lines.join('\n')}\n`;
  } finally {
    await provider.stop();
    receiver.close();
  }
}

import type { Detector } from '../detector.ts';

const REACH = 1200;
/** A line of the `data` of a secret: base64 behind a name. */
const LINE = /^[ \t]{1,16}["']?[\w.-]{1,80}["']?:[ \t]{0,4}["']?([A-Za-z0-9+/]{8,1024}={0,2})["']?,?[ \t]{0,4}\r?$/;

/** The values of a Secret of Kubernetes, in YAML: base64, whatever their names are. */
const kubernetesSecret: Detector = {
  entities: ['SECRET'],
  keywords: ['kind: secret\n', 'kind: "secret"\n'],
  atKeyword(scan, _start, end) {
    const { text } = scan;
    const manifest = text.slice(end, end + REACH);
    const data = /\n(?:data|stringData):\n/.exec(manifest);
    if (data === null) return;
    const from = data.index + data[0].length;
    let at = end + from;
    for (const line of manifest.slice(from).split('\n')) {
      const value = LINE.exec(line)?.[1];
      if (value === undefined) return;
      const start = at + line.indexOf(value, line.indexOf(':'));
      scan.report('SECRET', start, start + value.length, 0.9, 'value in a Secret of Kubernetes');
      at += line.length + 1;
    }
  },
};

/** Secrets in manifests. */
export const KUBERNETES_DETECTORS: readonly Detector[] = [kubernetesSecret];

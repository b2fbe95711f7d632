import { generate } from 'selfsigned';

/** A certificate of its own authority for 127.0.0.1, with its key; PEM. */
export const certificateFor = (name: string): Promise<{ cert: string; private: string }> =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { services } from '../../cli/src/services.ts';
import { root, sourceFiles } from './source-files.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const names = services.map(({ name }) => name);

/** Names of metrics as the code declares them, with what Prometheus appends for histograms. */
const exported = sourceFiles()
  .flatMap(({ text }) => [...text.matchAll(/'(dateline_[a-z_]+)'/g)].map((match) => match[1] ?? ''))
  .flatMap((name) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]);

const metricsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bdateline_[a-z_]+/g)].map((match) => match[0])),
];

describe('metrics named in', () => {
  it.each(['infra/prometheus/rules.yml', 'infra/grafana/dashboards/dateline.json'])('%s are exported', (path) => {
    const used = metricsIn(read(path));
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((name) => !exported.includes(name))).toEqual([]);
  });
});

it('every alert is explained in docs/operations.md', () => {
  const { groups } = parse(read('infra/prometheus/rules.yml')) as { groups: { rules: { alert: string }[] }[] };
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  const page = read('docs/operations.md');
  expect(alerts.filter((alert) => !page.includes(alert))).toEqual([]);
});

describe('docker-compose.yml', () => {
  interface ComposeService {
    command?: string;
    ports?: string[];
    healthcheck?: object;
  }
  const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, ComposeService> };

  it.each(names)('runs %s, with a health check', (name) => {
    expect(compose.services[name]?.command).toBe(`run ${name}`);
    expect(compose.services[name]?.healthcheck).toBeDefined();
  });

  it('opens ports on this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('infra/kubernetes', () => {
  interface Container {
    args: string[];
    livenessProbe: { httpGet: { path: string } };
    readinessProbe: { httpGet: { path: string } };
  }
  interface Manifest {
    kind: string;
    spec: { template: { spec: { containers: Container[] } } };
  }
  const manifests = readdirSync(join(root, 'infra/kubernetes'))
    .flatMap((file) => parseAllDocuments(read(`infra/kubernetes/${file}`)))
    .map((document) => document.toJS() as Manifest);
  const containers = manifests
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(({ spec }) => spec.template.spec.containers);

  it.each(names)('has a Deployment of %s with probes', (name) => {
    const container = containers.find(({ args }) => args.join(' ') === `run ${name}`);
    expect(container?.livenessProbe.httpGet.path).toBe('/healthz');
    expect(container?.readinessProbe.httpGet.path).toBe('/readyz');
  });
});

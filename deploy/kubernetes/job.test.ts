import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { shareOf } from '../../src/terminal/study/share.ts';

const text = readFileSync(join(import.meta.dirname, 'job.yaml'), 'utf8');
const [claim, job] = parseAllDocuments(text).map((document) => document.toJS());

it('is what Kubernetes takes', () => {
  new PersistentVolumeClaim(claim).validate();
  new Job(job).validate();
  const wrong = { ...job, spec: { ...job.spec, parallelism: '8' } };
  expect(() => new Job(wrong).validate()).toThrow('/spec/parallelism');
});

it('tells every pod which part it has, of a study in the volume that all share', () => {
  const { spec } = new Job(job);
  expect(spec?.completionMode).toBe('Indexed');
  const pod = spec?.template.spec;
  expect(pod?.restartPolicy).toBe('Never');
  const [container] = pod?.containers ?? [];
  const last = {
    JOB_COMPLETION_INDEX: String((spec?.completions ?? 0) - 1),
    ...Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value])),
  };
  expect(shareOf(undefined, last)).toEqual({ index: 31, count: 32 });
  const [volume] = pod?.volumes ?? [];
  expect(volume?.persistentVolumeClaim?.claimName).toBe(claim.metadata.name);
  const [mount] = container?.volumeMounts ?? [];
  expect(mount?.name).toBe(volume?.name);
  expect(container?.args?.slice(0, 2)).toEqual(['run', `${mount?.mountPath}/study.yaml`]);
});

import { countText } from '../../drawing/caption.ts';
import { StudyFolder } from './studyFolder.ts';
import type { StudyPlan } from './studyPlan.ts';

/** What a study asks for, in a few lines. */
export async function planText(plan: StudyPlan): Promise<string> {
  const { title, networks, scenes, tasks, out, study } = plan;
  const positions = tasks.reduce((sum, task) => sum + task.positions, 0);
  const objects = new Set(scenes.map(({ object }) => object)).size;
  const count = await answeredOf(plan);
  return [
    title,
    `networks   ${networks.map(({ network }) => network.id).join(', ')}`,
    `scenes     ${countText(scenes.length)} of ${countText(objects)} objects`,
    `layers     ${study.layers.join(', ')}; anchors ${study.anchors.join(' ')}; stride ${study.stride}`,
    `tasks      ${countText(tasks.length)}, of ${countText(positions)} positions`,
    `there      ${countText(count)}, in ${out}`,
    ...plan.problems.map((problem) => `left out   ${problem}`),
  ].join('\n');
}

/** How far a study is. */
export async function statusText(plan: StudyPlan): Promise<string> {
  const folder = new StudyFolder(plan.out);
  const answered = await folder.answered(plan.tasks.map(({ address }) => address));
  const open = plan.tasks.filter(({ address }) => !answered.has(address));
  const begun = open.filter(({ address }) => folder.hasBegun(address)).length;
  const failures = open.flatMap((task) => {
    const sentence = folder.failureOf(task.address);
    return sentence === undefined
      ? []
      : [`failed\t${task.network.id}\t${task.scene.id}\t${sentence.replaceAll('\n', ' ')}`];
  });
  return [
    `tasks\t${plan.tasks.length}`,
    `done\t${plan.tasks.length - open.length}`,
    `begun\t${begun}`,
    ...plan.problems.map((problem) => `left out\t${problem}`),
    ...failures,
  ].join('\n');
}

async function answeredOf({ tasks, out }: StudyPlan): Promise<number> {
  const addresses = tasks.map(({ address }) => address);
  const answered = await new StudyFolder(out).answered(addresses);
  return addresses.filter((address) => answered.has(address)).length;
}

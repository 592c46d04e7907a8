import { SCENE_WORDS } from '../../session/view.ts';
import { Announcement } from '../kit/Announcement.tsx';
import { useShown } from '../session.tsx';
import { readOut } from '../stage/readOut.ts';

/** Says, when the crosshair rests, what a sighted person reads off at it. */
export function ReadOut() {
  const now = useShown(
    ({ scene, position, requested, choice, classes, maps, source, ...rest }) => ({
      scene,
      position,
      requested,
      sideTitles: choice.sideTitles,
      classes,
      maps,
      live: rest.origin === 'built-in' ? source : undefined,
      references: rest.references,
    }),
  );
  const { scene, position, requested } = now;
  if (!scene || !position) return null;
  return (
    <Announcement
      text={readOut({
        ...now,
        what: SCENE_WORDS[scene.entry.kind].what,
        position,
        grid: scene.grid,
        against: requested.against,
        withDifference: requested.tab === 'difference',
      })}
    />
  );
}

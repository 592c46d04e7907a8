import { useMemo } from 'react';
import type { RequestAction } from '../../session/asked/requested.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import { Choices } from './Choices.tsx';

/** The row of choices, with what the session has to choose from. */
export function ChoicesRow() {
  const session = useSession();
  const networks = useHeld((held) => held.networks);
  const now = useShown((all) => ({
    networks: all.requested.networks,
    left: all.requested.left,
    right: all.requested.right,
    ownSize: all.requested.ownSize,
    ownSideInPx: all.ownSideInPx,
    scene: all.requested.scene,
    sceneTitle: all.requested.sceneTitle,
    layer: all.requested.layer,
    inside: all.requested.inside,
    requestedAnchor: all.requested.anchor,
    choice: all.choice,
    sceneEntry: all.sceneEntry,
    ownScenes: all.ownEntries,
    anchor: all.anchor,
    classes: all.classes,
    targetClasses: all.targetClasses,
  }));
  const { left, right, ownSize, scene, sceneTitle, layer, inside, requestedAnchor } = now;
  const asked = now.networks;
  const requested = useMemo(
    () => ({
      networks: asked,
      left,
      right,
      ownSize,
      scene,
      sceneTitle,
      layer,
      inside,
      anchor: requestedAnchor,
    }),
    [asked, left, right, ownSize, scene, sceneTitle, layer, inside, requestedAnchor],
  );
  return (
    <Choices
      requested={requested}
      choice={now.choice}
      sceneEntry={now.sceneEntry}
      ownScenes={now.ownScenes}
      anchor={now.anchor}
      ownSideInPx={now.ownSideInPx}
      networks={networks}
      classes={now.classes}
      targetClasses={now.targetClasses}
      answered={(sides) => session.answered(sides)}
      dispatch={(action: RequestAction) => session.ask(action)}
      onBringYourOwn={() => session.openDialog({ kind: 'own-networks', files: [] })}
      onMoreObjects={() => session.openDialog({ kind: 'more-objects' })}
      onUseYourOwn={() => session.openDialog({ kind: 'own-object', file: undefined })}
    />
  );
}

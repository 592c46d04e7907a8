import { useEffect, useRef, useState } from 'react';
import type { FoundObject } from '../../domain/foundObject.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { CutOutClient } from '../../jobs/cutOut/cutOutClient.ts';
import type { WantedObject } from '../../jobs/cutOut/cutOutMessages.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import type { Edit } from './editing.ts';

/** How far the search for the object of a photograph is. */
export interface PhotoCut {
  /** The latest; of another part or fewer hints while `isBusy`. */
  readonly found: FoundObject | undefined;
  readonly isBusy: boolean;
  /** Of the library’s file, 0 … 1; `undefined` before it is fetched and after. */
  readonly fetchedShare: number | undefined;
  /** What went wrong, a sentence. */
  readonly problem: string | undefined;
  readonly tryAgain: () => void;
}

interface Answer {
  readonly wanted: WantedObject;
  readonly found: FoundObject;
}

/** Has the object of a photograph looked for, for as long as the edit asks for it; anew with each change. */
export function usePhotoCut(picture: RgbaPicture, { kind, part, cutOut }: Edit): PhotoCut {
  const isWanted = kind === 'patch' && cutOut.removes === 'photo';
  const { hints } = cutOut;
  const client = useRef<CutOutClient>(undefined);
  const [answer, setAnswer] = useState<Answer>();
  const [fetchedShare, setFetchedShare] = useState<number>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!isWanted) {
      // Whoever does without it gives it back, and may try again later.
      client.current?.end();
      client.current = undefined;
      setFetchedShare(undefined);
      setProblem(undefined);
      return;
    }
    if (problem !== undefined) return;
    client.current ??= new CutOutClient(picture, {
      onProgress: setFetchedShare,
      onFound(found, wanted) {
        setFetchedShare(undefined);
        setAnswer({ found, wanted });
      },
      onFailure(failure) {
        client.current = undefined;
        setFetchedShare(undefined);
        setProblem(spokenSentence(failure));
      },
    });
    client.current.find({ part, hints });
  }, [isWanted, picture, part, hints, problem]);
  useEffect(
    () => () => {
      client.current?.end();
      client.current = undefined;
    },
    [],
  );

  const isCurrent = answer?.wanted.part === part && answer.wanted.hints === hints;
  return {
    found: isWanted ? answer?.found : undefined,
    isBusy: isWanted && problem === undefined && !isCurrent,
    fetchedShare,
    problem,
    tryAgain: () => setProblem(undefined),
  };
}

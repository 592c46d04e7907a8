import type { RgbaPicture } from '../domain/scene.ts';
import { IMAGENET } from '../session/classNames.ts';
import { BackgroundRemoval } from '../ui/object/BackgroundRemoval.tsx';
import { CameraProgram } from '../ui/object/CameraProgram.tsx';
import { CentreAnswersList } from '../ui/object/CentreAnswersList.tsx';
import type { CentreAnswers } from '../ui/object/centreAnswers.ts';
import { DraftOffer } from '../ui/object/DraftOffer.tsx';
import { firstEdit } from '../ui/object/editing.ts';
import { HowMuch } from '../ui/object/HowMuch.tsx';
import { MissingScene } from '../ui/object/MissingScene.tsx';
import { PictureStage, type Tool } from '../ui/object/PictureStage.tsx';
import { Segments } from '../ui/object/Segments.tsx';
import { TakePicture } from '../ui/object/TakePicture.tsx';
import type { Camera, CameraState } from '../ui/object/useCamera.ts';
import type { PhotoCut } from '../ui/object/usePhotoCut.ts';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};
const SIDE_IN_PX = 96;

/** A red square in the middle of white. */
const PICTURE: RgbaPicture = {
  widthInPx: SIDE_IN_PX,
  heightInPx: SIDE_IN_PX,
  rgbaHwc: Uint8Array.from({ length: SIDE_IN_PX ** 2 * 4 }, (_, i) => {
    const [y, x] = [Math.floor(i / 4 / SIDE_IN_PX), Math.floor(i / 4) % SIDE_IN_PX];
    const isObject = [y, x].every((at) => at >= SIDE_IN_PX / 4 && at < (SIDE_IN_PX * 3) / 4);
    return isObject && (i % 4 === 1 || i % 4 === 2) ? 0 : 255;
  }),
};

function pictureStage(tool: Tool): GalleryState {
  return {
    component: 'PictureStage',
    state: tool,
    render: () => (
      <PictureStage
        picture={PICTURE}
        edit={firstEdit(PICTURE)}
        cut={PICTURE}
        tool={tool}
        brushRadiusInPx={6}
        onChange={nothing}
      />
    ),
  };
}

function photoRemoval(state: string, photoCut: Partial<PhotoCut>): GalleryState {
  const { fetchedShare, problem, isBusy = false } = photoCut;
  return {
    component: 'BackgroundRemoval',
    state,
    render: () => (
      <BackgroundRemoval
        removes="photo"
        photoCut={{ found: undefined, isBusy, fetchedShare, problem, tryAgain: nothing }}
        cut={PICTURE}
        onChange={nothing}
        onCancel={nothing}
      />
    ),
  };
}

function centreAnswers(
  state: string,
  answers: CentreAnswers | undefined,
  targetClass: number | undefined,
): GalleryState {
  return {
    component: 'CentreAnswersList',
    state,
    render: () => (
      <CentreAnswersList
        answers={answers}
        areCurrent={answers !== undefined}
        sideTitles={{ left: 'Standard', right: 'Anti-aliased' }}
        classes={IMAGENET}
        targetClass={targetClass}
        isChosen={false}
        onChoose={nothing}
      />
    ),
  };
}

/** Mugs, cups and pots. */
const MUGS = [504, 968, 899, 849, 738];
const answersOf = (first: number) => ({
  top: MUGS.map((classIndex, rank) => ({ classIndex, probability: first / 2 ** rank })),
});

function howMuch(state: string, isSet: boolean, isDisabled = false): GalleryState {
  return {
    component: 'HowMuch',
    state,
    render: () => (
      <HowMuch
        grid={{ rows: 125, cols: 125 }}
        extent={{ strideInPx: 1, region: undefined }}
        isSet={isSet}
        isDisabled={isDisabled}
        secondsOf={(positions) => ({ low: positions / 12, high: positions / 9 })}
        onExtent={nothing}
        onStart={nothing}
      />
    ),
  };
}

function takePicture(state: string, ofCamera: CameraState, cameras: Camera['cameras'] = []) {
  return {
    component: 'TakePicture',
    state,
    render: () => (
      <TakePicture
        camera={{ state: ofCamera, cameras, deviceId: cameras[0]?.deviceId, switchOn: nothing }}
        onTaken={nothing}
        onFile={nothing}
        onCancel={nothing}
      />
    ),
  };
}

export const OBJECT_STATES: readonly GalleryState[] = [
  {
    component: 'Segments',
    state: 'with-one-that-cannot-be-had',
    render: () => (
      <Segments
        label="Ways"
        options={['moves', 'is seen', 'is not to be had']}
        titles={{ moves: 'Moves', 'is seen': 'Is seen', 'is not to be had': 'Is not to be had' }}
        chosen="is seen"
        isDisabled={(option) => option === 'is not to be had'}
        onChoose={nothing}
      />
    ),
  },
  {
    component: 'MissingScene',
    state: 'long-text',
    render: () => <MissingScene title={'A strawberry on the table. '.repeat(8)} onFile={nothing} />,
  },
  centreAnswers('looking', undefined, undefined),
  centreAnswers('recognised', { left: answersOf(0.61), right: answersOf(0.55) }, 504),
  centreAnswers('not-recognised', { left: answersOf(0.12), right: undefined }, undefined),
  howMuch('a-look', false),
  howMuch('as-a-link-says', true),
  howMuch('not-yet', false, true),
  pictureStage('part'),
  pictureStage('pick'),
  pictureStage('restore'),
  pictureStage('object'),
  photoRemoval('fetching', { isBusy: true, fetchedShare: 0.4 }),
  photoRemoval('found', {}),
  photoRemoval('failed', { problem: 'What cuts objects out could not be fetched.' }),
  takePicture('waiting', { is: 'starting' }),
  takePicture('refused', { is: 'off', why: 'refused' }),
  takePicture('hidden-with-two-cameras', { is: 'off', why: 'hidden' }, [
    { deviceId: 'a', label: '', facing: 'environment' },
    { deviceId: 'b', label: '', facing: 'user' },
  ]),
  takePicture('insecure', { is: 'off', why: 'insecure' }),
  {
    component: 'DraftOffer',
    state: 'long-text',
    render: () => (
      <DraftOffer
        name={`${'a-strawberry-on-the-table'.repeat(8)}.jpg`}
        onContinue={nothing}
        onDiscard={nothing}
      />
    ),
  },
  {
    component: 'CameraProgram',
    state: 'alone',
    render: () => <CameraProgram title="Use the camera app …" onFile={nothing} />,
  },
];

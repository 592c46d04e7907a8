import { networkRemark } from '../domain/networkRemarks.ts';
import type { OnnxClassifier } from '../domain/onnxClassifier.ts';
import { NormalisationFields } from '../ui/network/NormalisationFields.tsx';
import { CheckpointForm, OnnxForm } from '../ui/network/networkForms.tsx';
import { SaidByNormalisation } from '../ui/network/SaidByNormalisation.tsx';
import { TryCheckpoint } from '../ui/network/TryCheckpoint.tsx';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};

function onnx(state: string, change: Partial<OnnxClassifier>): GalleryState {
  const classifier: OnnxClassifier = {
    input: { name: 'input', elementType: 'float32', layout: 'NCHW', channels: 3, sideInPx: 224 },
    largestBatch: undefined,
    mixesImages: false,
    saidBy: [],
    normalisation: { preset: 'imagenet', reason: networkRemark({ code: 'nothing-normalises' }) },
    outputs: [{ name: 'logits', classes: 1000, endsIn: 'none' }],
    likeTheFirst: 1,
    classNames: undefined,
    remarks: [],
    ...change,
  };
  return {
    component: 'networkForms',
    state,
    render: () => (
      <OnnxForm
        file={new File(['network'], 'network.onnx')}
        hidden={false}
        classifier={classifier}
        onCancel={nothing}
        onConvert={nothing}
      />
    ),
  };
}

export const NETWORK_STATES: readonly GalleryState[] = [
  {
    component: 'networkForms',
    state: 'checkpoint',
    render: () => (
      <CheckpointForm
        file={new File(['network'], 'resnet50.pth')}
        weightFiles={[]}
        questions={undefined}
        hidden={false}
        onCancel={nothing}
        onConvert={nothing}
      />
    ),
  },
  {
    component: 'networkForms',
    state: 'checkpoint of several kinds',
    render: () => (
      <CheckpointForm
        file={new File(['network'], 'resnet50.pth')}
        weightFiles={[]}
        questions={{
          architectures: [
            { id: 'resnet50', title: 'ResNet-50', told: 'as torchvision has it' },
            { id: 'resnetblur50', title: 'ResNetBlur-50', told: 'of timm' },
          ],
          weights: ['model', 'ema'],
        }}
        hidden={false}
        onCancel={nothing}
        onConvert={nothing}
      />
    ),
  },
  onnx('onnx', {}),
  {
    component: 'NormalisationFields',
    state: 'guessed',
    render: () => <NormalisationFields guess="caffe" />,
  },
  {
    component: 'NormalisationFields',
    state: 'as-published',
    render: () => <NormalisationFields guess={undefined} />,
  },
  {
    component: 'TryCheckpoint',
    state: 'not-asked',
    render: () => (
      <TryCheckpoint
        file={new File(['network'], 'resnet50.pth')}
        weightFiles={[]}
        variantIn={() => ({ antialiased: undefined })}
      />
    ),
  },
  {
    component: 'SaidByNormalisation',
    state: 'two-ways',
    render: () => (
      <SaidByNormalisation
        saidBy={[
          {
            normalisation: 'imagenet',
            said: [
              { picture: 'Strawberry', className: 'strawberry', probability: 0.97 },
              { picture: 'Cat', className: 'Egyptian cat', probability: 0.81 },
            ],
          },
          {
            normalisation: '0..255',
            said: [
              { picture: 'Strawberry', className: 'theatre curtain', probability: 0.32 },
              { picture: 'Cat', className: 'velvet', probability: 0.06 },
            ],
          },
        ]}
      />
    ),
  },
  onnx('long-text', {
    outputs: [
      { name: 'the/last/output/of/all/that/there/are', classes: 21_843, endsIn: 'log-softmax' },
      { name: 'another', classes: 10, endsIn: 'sigmoid' },
    ],
    remarks: [networkRemark({ code: 'mixes-images-as-tried' })],
  }),
];

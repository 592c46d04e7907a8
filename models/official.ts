import type { ArchitectureId } from './convert.ts';

/** A checkpoint that its makers publish, under any of the names it has had. */
export interface OfficialCheckpoint {
  /** The newest first. A name ends in the first eight hex digits of the file's SHA-256. */
  readonly files: readonly [OfficialFile, ...OfficialFile[]];
  /** Address of the folder that has the files. */
  readonly folderUrl: string;
  /** Of the newest file, where its size is known; else that of its weights. */
  readonly sizeInBytes: number;
  readonly source: string;
  readonly licence: string;
  /** Has to be accepted before the file is downloaded. */
  readonly licenceToAccept?: { readonly url: string; readonly sentence: string };
}

export interface OfficialFile {
  readonly name: string;
  /** Lower-case hex, where the whole digest is known. */
  readonly sha256?: string;
}

/** A network of the published study and its anti-aliased twin, each with its official checkpoint. */
export interface OfficialNetwork {
  /** Torchvision's name. */
  readonly id: string;
  readonly architecture: ArchitectureId;
  readonly title: string;
  readonly standard: OfficialCheckpoint;
  readonly antialiased: OfficialCheckpoint;
}

/** What the page says about a network that can be installed. */
export interface NetworkToGet {
  readonly id: string;
  readonly title: string;
  /** To download, of both networks together. */
  readonly sizeInBytes: number;
  /** Of the standard and the anti-aliased weights. */
  readonly licences: readonly string[];
  /** What to type in a terminal. */
  readonly command: string;
}

const TORCHVISION = {
  folderUrl: 'https://download.pytorch.org/models/',
  source: 'torchvision’s weights for ImageNet-1k (IMAGENET1K_V1)',
  licence: 'BSD-3-Clause',
} as const;

const ZHANG = {
  folderUrl: 'https://antialiased-cnns.s3.us-east-2.amazonaws.com/weights_v0.1/',
  source: 'Richard Zhang’s anti-aliased networks (BlurPool, Bin-5), weights v0.1',
  licence: 'CC BY-NC-SA 4.0',
  licenceToAccept: {
    url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
    sentence:
      'Richard Zhang’s weights may be used and passed on for non-commercial purposes only, with attribution and under the same licence. Who puts out a page with them passes them on.',
  },
} as const;

/**
 * The networks of the published study. Whole digests are those under which others have pinned these
 * files publicly (each found in several places); of Zhang's only the digits in the names are known.
 */
export const OFFICIAL_NETWORKS: readonly OfficialNetwork[] = [
  {
    id: 'alexnet',
    architecture: 'alexnet',
    title: 'AlexNet',
    standard: {
      ...TORCHVISION,
      files: [
        {
          name: 'alexnet-owt-7be5be79.pth',
          sha256: '7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02',
        },
        { name: 'alexnet-owt-4df8aa71.pth' },
      ],
      sizeInBytes: 244_408_911,
    },
    antialiased: {
      ...ZHANG,
      files: [{ name: 'alexnet_lpf5-4fa3706a.pth' }],
      sizeInBytes: 244_400_000,
    },
  },
  {
    id: 'vgg16',
    architecture: 'vgg16',
    title: 'VGG16',
    standard: {
      ...TORCHVISION,
      files: [
        {
          name: 'vgg16-397923af.pth',
          sha256: '397923af8e79cdbb6a7127f12361acd7a2f83e06b05044ddf496e83de57a5bf0',
        },
      ],
      sizeInBytes: 553_433_881,
    },
    antialiased: {
      ...ZHANG,
      files: [{ name: 'vgg16_lpf5-1391f70c.pth' }],
      sizeInBytes: 553_400_000,
    },
  },
  {
    id: 'resnet50',
    architecture: 'resnet50',
    title: 'ResNet-50',
    standard: {
      ...TORCHVISION,
      files: [
        {
          name: 'resnet50-0676ba61.pth',
          sha256: '0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a',
        },
        { name: 'resnet50-19c8e357.pth' },
      ],
      sizeInBytes: 102_530_333,
    },
    antialiased: {
      ...ZHANG,
      files: [{ name: 'resnet50_lpf5-9953c9ad.pth' }],
      sizeInBytes: 102_500_000,
    },
  },
  {
    id: 'mobilenet_v2',
    architecture: 'mobilenet_v2',
    title: 'MobileNetV2',
    standard: {
      ...TORCHVISION,
      files: [
        {
          name: 'mobilenet_v2-b0353104.pth',
          sha256: 'b03531047ffacf1e2488318dcd2aba1126cde36e3bfe1aa5cb07700aeeee9889',
        },
      ],
      sizeInBytes: 14_212_972,
    },
    antialiased: {
      ...ZHANG,
      files: [{ name: 'mobilenet_v2_lpf5-ab8fe968.pth' }],
      sizeInBytes: 14_200_000,
    },
  },
];

/**
 * First eight hex digits of the file's SHA-256, as torch.hub's file names carry them.
 * @throws RangeError when the name carries none.
 */
export function digestStartOf(fileName: string): string {
  const [, digits] = /-([0-9a-f]{8})\.pth$/.exec(fileName) ?? [];
  if (digits === undefined) throw new RangeError(`${fileName} carries no digest.`);
  return digits;
}

/** The networks of the study that are not among these installed ones. */
export function networksToGet(installedIds: readonly string[]): NetworkToGet[] {
  return OFFICIAL_NETWORKS.filter(({ id }) => !installedIds.includes(id)).map(
    ({ id, title, standard, antialiased }) => ({
      id,
      title: `${title} and its anti-aliased twin`,
      sizeInBytes: standard.sizeInBytes + antialiased.sizeInBytes,
      licences: [standard.licence, antialiased.licence],
      command: `npm run models -- get ${id}`,
    }),
  );
}

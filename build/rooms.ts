/** A folder with one purpose, and what may be used in it. */
export interface Room {
  /** From the project's root. */
  readonly folder: string;
  /** Other rooms whose files it may import; its own are its own. */
  readonly imports: readonly string[];
  /** Of the packages below, those it may import. */
  readonly packages: readonly PackageGroup[];
  /** Said where somebody imports something else. */
  readonly why: string;
}

/** Packages that belong to some rooms alone; every other package may be used anywhere. */
export const PACKAGE_GROUPS = {
  runtime: ['onnxruntime-web', 'onnxruntime-web/**'],
  native: ['onnxruntime-node', 'onnxruntime-node/**'],
  react: ['react', 'react/**', 'react-*', 'react-*/**', 'lucide-react'],
  plotly: ['plotly*', 'plotly*/**'],
  state: ['zustand', 'zustand/**'],
  node: ['node:*', 'node:*/**'],
} as const;

export type PackageGroup = keyof typeof PACKAGE_GROUPS;

/** Every room, the lower ones first: a room imports rooms above it in this list and no others. */
export const ROOMS: readonly Room[] = [
  {
    folder: 'src/domain',
    imports: [],
    packages: [],
    why: 'domain is pure: it imports nothing of ours, no runtime, no framework, nothing of Node.',
  },
  {
    folder: 'src/formats',
    imports: ['src/domain'],
    packages: [],
    why: 'formats turns bytes into the domain’s things and back, and knows nothing else.',
  },
  {
    folder: 'src/drawing',
    imports: ['src/domain'],
    packages: [],
    why: 'drawing makes pictures of the domain’s things, and knows nothing else.',
  },
  {
    folder: 'models',
    imports: ['src/domain'],
    packages: ['node'],
    why: 'models knows networks as files, and imports domain alone.',
  },
  {
    folder: 'datasets',
    imports: ['src/domain', 'src/formats'],
    packages: ['node'],
    why: 'datasets knows pictures and maps as files, and imports domain and formats alone.',
  },
  {
    folder: 'src/keep',
    imports: ['src/domain', 'src/formats'],
    packages: [],
    why: 'keep knows neither who runs networks nor who shows them.',
  },
  {
    folder: 'src/engine',
    imports: ['src/domain', 'src/formats', 'models', 'datasets', 'src/keep'],
    packages: ['runtime'],
    why: 'the engine knows neither the page nor the terminal.',
  },
  {
    folder: 'src/jobs',
    imports: [
      'src/domain',
      'src/formats',
      'src/drawing',
      'models',
      'datasets',
      'src/keep',
      'src/engine',
    ],
    packages: ['runtime'],
    why: 'jobs do one thing in a worker, and know nothing of the page.',
  },
  {
    folder: 'src/offline',
    imports: ['src/domain'],
    packages: [],
    why: 'the service worker stands alone.',
  },
  {
    folder: 'src/session',
    imports: [
      'src/domain',
      'src/formats',
      'src/drawing',
      'models',
      'datasets',
      'src/keep',
      'src/engine/protocol',
      'src/jobs',
      'src/offline',
    ],
    packages: ['state'],
    why: 'the session talks to the engine by its protocol alone, and knows no React.',
  },
  {
    folder: 'src/ui',
    imports: [
      'src/domain',
      'src/formats',
      'src/drawing',
      'models',
      'datasets',
      'src/keep',
      'src/engine/protocol',
      'src/jobs',
      'src/offline',
      'src/session',
    ],
    packages: ['react', 'state'],
    why: 'the page talks to the engine through the session; Plotly belongs to HeatmapFigure.',
  },
  {
    folder: 'src/gallery',
    imports: ['src/domain', 'src/drawing', 'src/session', 'src/ui'],
    packages: ['react'],
    why: 'the gallery shows the page’s components, and does nothing else.',
  },
  {
    folder: 'src/terminal',
    imports: [
      'src/domain',
      'src/formats',
      'src/drawing',
      'models',
      'datasets',
      'src/keep',
      'src/engine',
      'src/jobs',
    ],
    packages: ['runtime', 'native', 'node'],
    why: 'the terminal knows nothing of the page.',
  },
];

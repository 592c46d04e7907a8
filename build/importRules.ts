import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_GROUPS, type PackageGroup, ROOMS, type Room } from './rooms.ts';

/** What the linter reads beside `biome.json`; made by `npm run build:import-rules`. */
export const IMPORT_RULES = resolve(import.meta.dirname, '../biome.rooms.json');

/** One component draws with Plotly, and one place fetches it. */
const PLOTLY_ALONE = ['HeatmapFigure.tsx', 'plotlyCode.ts', 'plotly.d.ts'].map(
  (name) => `src/ui/stage/${name}`,
);

const DEFAULT_RUNTIME_ENTRY =
  'Import onnxruntime-web/wasm or /webgpu: the default entry has the deprecated GPU backend.';

/** The linter's rules that hold every room to the table. */
export function importRules(): string {
  const overrides = [
    ...ROOMS.flatMap((room) => {
      const { folder, packages } = room;
      const files = [`${folder}/**`, '!**/*.test.ts', '!**/*.test.tsx', '!**/test*.ts'];
      // Networks and pictures as files are tested with those who run and read them.
      if (folder === 'models' || folder === 'datasets') return [override(files, room, packages)];
      const tests = ['*.test.ts', '*.test.tsx', 'test*.ts'].map((name) => `${folder}/**/${name}`);
      return [
        override(files, room, packages),
        // Tests read fixtures.
        override(tests, { ...room, imports: [...room.imports, 'src/formats'] }, [
          ...packages,
          'node',
        ]),
      ];
    }),
    override(PLOTLY_ALONE, roomOf('src/ui'), [...roomOf('src/ui').packages, 'plotly']),
  ];
  return `${JSON.stringify({ overrides }, null, 2)}\n`;
}

function roomOf(folder: string): Room {
  return ROOMS.find((room) => room.folder === folder) as Room;
}

function override(includes: readonly string[], room: Room, packages: readonly PackageGroup[]) {
  const groups = Object.keys(PACKAGE_GROUPS) as PackageGroup[];
  const group = [
    ...ROOMS.filter(({ folder }) => folder !== room.folder).flatMap(({ folder }) =>
      room.imports.includes(folder) ? [] : [inside(folder)],
    ),
    // Parts of rooms that are closed otherwise.
    ...room.imports
      .filter((folder) => ROOMS.every((other) => other.folder !== folder))
      .map((folder) => `!${inside(folder)}`),
    ...groups.filter((name) => !packages.includes(name)).flatMap((name) => PACKAGE_GROUPS[name]),
  ];
  const options = {
    ...(packages.includes('runtime') && { paths: { 'onnxruntime-web': DEFAULT_RUNTIME_ENTRY } }),
    patterns: [{ group, message: room.why }],
  };
  return {
    includes,
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  };
}

/** Whatever way an import of this folder's files is written. */
function inside(folder: string): string {
  return `**/${folder.replace(/^src\//, '')}/**`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(IMPORT_RULES, importRules());
}

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { GALLERY_STATES } from './states.ts';

/** Components without a state here, by why. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  'shows nothing of its own': [
    'fetchedWhenShown',
    'Announcement',
    'InTurn',
    'Speaking',
    'ReadOut',
    'lowerPart',
    'tourPart',
    'tabViews',
    'texts',
    'texts.de',
  ],
  'is shown as Choice and as ClassChoice': ['ChoiceBoxes', 'choiceInTurn'],
  'follows the pointer': ['PointerRing'],
  'covers the whole page': ['FailedSheet', 'LastResort', 'SheetDialog', 'UncaughtNotice'],
  'stands only where a newer version waits': ['NewVersion'],
  'needs a session, which the gallery does not make yet': [
    'BelowTheMaps',
    'BringNetworks',
    'Dialogs',
    'Footer',
    'FrameNotice',
    'KeptNetworks',
    'Lead',
    'LanguageSwitch',
    'Masthead',
    'NetworksToInstall',
    'Notices',
    'OwnNetworks',
    'OwnObject',
    'SceneEditor',
    'StoragePanel',
    'Views',
    'ViewsRegion',
    'ChoicesRow',
    'RunLine',
    'Stage',
  ],
  'needs maps, snapshots or scenes, which the gallery does not make yet': [
    'BuiltInLine',
    'Choices',
    'NetworkOrigin',
    'DroppedMaps',
    'FileLine',
    'StudyLine',
    'HeatmapFigure',
    'MapPanel',
    'MapSurface',
    'PicturePanel',
    'ProgressLine',
    'RegionChoice',
    'RunExtent',
    'ScenePicture',
  ],
};

test.each(Object.entries(GALLERY_STATES))('shows every component of %s', (folder, states) => {
  const files = readdirSync(resolve(import.meta.dirname, '../ui', folder));
  const components = files
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .map((name) => name.slice(0, -'.tsx'.length));
  const shown = new Set(states.map(({ component }) => component));
  const without = Object.values(WITHOUT).flat();
  expect(components.filter((name) => !shown.has(name) && !without.includes(name))).toEqual([]);
  expect(without.filter((name) => shown.has(name))).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { chromium } from '@playwright/test';

/** Names by which a person may say which browser to use; the first one that is set counts. */
const ENVIRONMENT_NAMES = ['SHIFTSCOPE_BROWSER', 'CHROME_PATH', 'CHROMIUM_PATH'] as const;

const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

/** What the search for a browser needs to know of a machine and may do to it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /**
   * Where Playwright puts the Chromium it downloads, whether it is there or not; undefined where
   * it has none for the platform.
   */
  readonly playwrightDownload: string | undefined;
  isFile(path: string): boolean;
  /** Starts the program far enough to see that its libraries are there. */
  runs(path: string): boolean;
  /** Runs a command to its end; false if it failed or does not exist. */
  execute(command: string, args: readonly string[]): boolean;
}

/**
 * Where Chromium and Chrome are usually installed, in the order in which they are tried: first
 * whatever the search path names, then the places of the platform's own installers.
 */
export function usualPlaces(machine: Pick<Machine, 'platform' | 'environment'>): string[] {
  const { platform, environment } = machine;
  const isWindows = platform === 'win32';
  const { join, delimiter } = isWindows ? win32 : posix;
  const searchPath = environment.PATH ?? environment.Path ?? '';
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const suffix = isWindows ? '.exe' : '';
  const onPath = NAMES_ON_PATH.flatMap((name) =>
    folders.map((folder) => join(folder, name + suffix)),
  );
  if (isWindows) {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return [
      ...onPath,
      ...roots.map((root) => join(root, 'Google', 'Chrome', 'Application', 'chrome.exe')),
      ...roots.map((root) => join(root, 'Chromium', 'Application', 'chrome.exe')),
    ];
  }
  if (platform === 'darwin') {
    const home = environment.HOME;
    const roots = ['/Applications', ...(home === undefined ? [] : [join(home, 'Applications')])];
    return [
      ...onPath,
      ...roots.map((root) => join(root, 'Google Chrome.app/Contents/MacOS/Google Chrome')),
      ...roots.map((root) => join(root, 'Chromium.app/Contents/MacOS/Chromium')),
    ];
  }
  return [
    ...onPath,
    '/opt/google/chrome/chrome',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
  ];
}

/**
 * Path of a Chromium or Chrome that starts on this machine: the one named in the environment, an
 * installed one, Playwright's own download, made now if need be, or, as root on Debian, the
 * package `chromium`, installed now.
 *
 * @throws Error with a sentence that says what to install, or, where the environment names a
 *   browser that does not start, which name to mend.
 */
export function findBrowser(machine: Machine = thisMachine()): string {
  for (const name of ENVIRONMENT_NAMES) {
    const path = machine.environment[name];
    if (path === undefined || path === '') continue;
    if (machine.isFile(path) && machine.runs(path)) return path;
    throw new Error(
      `${name} names ${path}, which is no browser that starts here. Point it at Chromium or Chrome, or unset it.`,
    );
  }
  const usable = (path: string) => machine.isFile(path) && machine.runs(path);
  const installed = usualPlaces(machine).find(usable);
  if (installed !== undefined) return installed;

  const download = machine.playwrightDownload;
  if (download !== undefined) {
    if (usable(download)) return download;
    machine.execute('npx', ['playwright', 'install', 'chromium']);
    if (usable(download)) return download;
  }
  if (machine.isRoot && machine.isFile('/usr/bin/apt-get')) {
    machine.execute('apt-get', ['update']);
    machine.execute('apt-get', ['install', '-y', 'chromium']);
    const fromPackage = usualPlaces(machine).find(usable);
    if (fromPackage !== undefined) return fromPackage;
  }
  throw new Error(
    'No browser was found for the browser tests. Install Chromium or Chrome (on Debian: apt-get install chromium; elsewhere: npx playwright install --with-deps chromium), or set SHIFTSCOPE_BROWSER to the path of one.',
  );
}

function playwrightDownload(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function thisMachine(): Machine {
  const platform = process.platform;
  const isWindows = platform === 'win32';
  return {
    platform,
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    playwrightDownload: playwrightDownload(),
    isFile(path) {
      if (!existsSync(path) || !statSync(path).isFile()) return false;
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
    runs(path) {
      // chrome.exe has no --version: it would open a window.
      if (isWindows) return true;
      return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
    },
    execute(command, args) {
      // On Windows npx is a script, which only a shell starts.
      const run = spawnSync(command, args, {
        stdio: 'inherit',
        shell: isWindows,
        timeout: 600_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      return run.status === 0;
    },
  };
}

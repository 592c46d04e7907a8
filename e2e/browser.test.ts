import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine, usualPlaces } from './browser.ts';

const DOWNLOAD = '/home/someone/.cache/ms-playwright/chromium/chrome';

/** A machine with these programs; `installs` says which program a command adds. */
function machineWith(
  programs: readonly string[],
  changes: Partial<Machine> & { readonly installs?: Readonly<Record<string, string>> } = {},
) {
  const present = new Set(programs);
  const executed: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    playwrightDownload: DOWNLOAD,
    isFile: (path) => present.has(path),
    runs: (path) => present.has(path),
    execute(command, args) {
      const line = [command, ...args].join(' ');
      executed.push(line);
      const added = changes.installs?.[line];
      if (added !== undefined) present.add(added);
      return added !== undefined;
    },
    ...changes,
  };
  return { machine, executed };
}

const INSTALL_DOWNLOAD = 'npx playwright install chromium';
const INSTALL_PACKAGE = 'apt-get install -y chromium';

describe('findBrowser', () => {
  it('prefers the browser named in the environment to an installed one', () => {
    const { machine } = machineWith(['/opt/mine', '/usr/bin/chromium'], {
      environment: { PATH: '/usr/bin', CHROME_PATH: '/opt/mine' },
    });
    expect(findBrowser(machine)).toBe('/opt/mine');
  });

  it('says which name is wrong instead of quietly taking another browser', () => {
    const { machine } = machineWith(['/usr/bin/chromium'], {
      environment: { PATH: '/usr/bin', SHIFTSCOPE_BROWSER: '/opt/gone' },
    });
    expect(() => findBrowser(machine)).toThrow(/^SHIFTSCOPE_BROWSER names \/opt\/gone, /);
  });

  it('takes an installed Chromium before Playwright’s own, and installs nothing', () => {
    const { machine, executed } = machineWith([DOWNLOAD, '/usr/bin/google-chrome']);
    expect(findBrowser(machine)).toBe('/usr/bin/google-chrome');
    expect(executed).toEqual([]);
  });

  it('passes over an installed browser that does not start', () => {
    const { machine } = machineWith([DOWNLOAD, '/usr/bin/chromium'], {
      runs: (path) => path !== '/usr/bin/chromium',
    });
    expect(findBrowser(machine)).toBe(DOWNLOAD);
  });

  it('lets Playwright download its own where there is none', () => {
    const { machine, executed } = machineWith([], { installs: { [INSTALL_DOWNLOAD]: DOWNLOAD } });
    expect(findBrowser(machine)).toBe(DOWNLOAD);
    expect(executed).toEqual([INSTALL_DOWNLOAD]);
  });

  it('installs Debian’s package as root where the download fails', () => {
    const { machine, executed } = machineWith(['/usr/bin/apt-get'], {
      isRoot: true,
      installs: { [INSTALL_PACKAGE]: '/usr/bin/chromium' },
    });
    expect(findBrowser(machine)).toBe('/usr/bin/chromium');
    expect(executed).toEqual([INSTALL_DOWNLOAD, 'apt-get update', INSTALL_PACKAGE]);
  });

  it('leaves apt alone without root, and says what to install', () => {
    const { machine, executed } = machineWith(['/usr/bin/apt-get']);
    expect(() => findBrowser(machine)).toThrow(/Install Chromium or Chrome .*SHIFTSCOPE_BROWSER/);
    expect(executed).toEqual([INSTALL_DOWNLOAD]);
  });
});

describe('usualPlaces', () => {
  it('looks along the search path for each name in turn', () => {
    const places = usualPlaces({ platform: 'linux', environment: { PATH: '/a:/b' } });
    expect(places.slice(0, 3)).toEqual(['/a/chromium', '/b/chromium', '/a/chromium-browser']);
  });

  it('knows the folders of macOS and Windows', () => {
    expect(usualPlaces({ platform: 'darwin', environment: {} })).toEqual([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]);
    expect(
      usualPlaces({ platform: 'win32', environment: { PROGRAMFILES: 'C:\\Program Files' } }),
    ).toEqual([
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    ]);
  });
});

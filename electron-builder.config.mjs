// How the program is packed. What goes in is named below and asserted by tests/house/package.test.ts.

/** The four faces that packets use (src/main/packet/font-files.ts); native code cannot read inside the archive. */
export const fonts = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
];

/** The wire of the packaged program, as the security design sets it. WasmTrapHandlers stays on. */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

// What of this folder goes in; installed modules that are not bundled follow by themselves, thinned out below.
const packed = [
  'package.json',
  'out/main/**',
  'out/preload/**',
  'out/renderer/**',
  // The Chromium shell and the terminal run on an installed Node; inside Electron they are dead weight.
  '!out/main/{chromium,cli,electron-stand-in}.js',
  '!**/*.map',
  '!**/*.{ts,mts,cts,tsbuildinfo}',
  '!**/node_modules/**/{README,CHANGELOG,HISTORY,Readme,readme}*',
  '!**/node_modules/**/!(LICENSE|LICENCE|license).md',
  '!**/node_modules/**/{test,tests,docs,example,examples,benchmark}/**',
  '!node_modules/node-{linux,win,darwin}-*/**',
  '!node_modules/@expo-google-fonts/**',
  '!node_modules/commander/**',
  '!node_modules/@cantoo/pdf-lib/{cjs,dist,src,ts3.4}/**',
  '!node_modules/better-sqlite3/{deps,src,build}/**',
  '!node_modules/better-sqlite3/binding.gyp',
  // Second copies for other module systems, other languages' builds, and what the window already has bundled in.
  '!node_modules/zod/{src,v3}/**',
  '!node_modules/zod/**/*.cjs',
  '!node_modules/zod/{mini,v4-mini}/**',
  '!node_modules/zod/v4/mini/**',
  '!node_modules/tslib/tslib.es6.{js,mjs}',
  '!node_modules/csv-parse/dist/**',
  '!node_modules/pinyin-pro/types/**',
  '!node_modules/pinyin-pro/dist/esm/**',
  '!node_modules/pinyin-pro/dist/index.mjs',
  '!node_modules/culori/bundled/**',
  '!node_modules/fflate/{lib,umd}/**',
  '!node_modules/fflate/esm/browser.js',
  // What compilers need of a dependency's dependency.
  '!node_modules/node-addon-api/{*.h,*.gyp*,*.js,tools/**}',
  '!node_modules/i18next/**',
];

// The packer takes a target's list instead of the common one, not on top of it, so each target gets the whole list.
// Its `${platform}` would be the machine that builds; the names of the target's own binaries are spelled out.
const filesFor = (name, typst) => [
  ...packed,
  `!node_modules/better-sqlite3/prebuilds/!(${name}-\${arch}).node`,
  `!node_modules/@myriaddreamin/typst-ts-node-compiler-!(${typst})/**`,
];

export default {
  appId: 'cn.anjuan.desktop',
  productName: 'Anjuan',
  copyright: 'Anjuan maintainers',
  artifactName: 'anjuan-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  publish: null,
  compression: 'normal',
  electronLanguages: ['zh-CN', 'en-US'],
  electronFuses: fuses,
  extraMetadata: { homepage: 'https://anjuan.invalid' },
  extraResources: [
    {
      from: 'resources',
      to: '.',
      filter: ['policy/**', 'calendars/**', 'packet/**', 'papers/**', 'exchange/**', 'practice/**', 'icons/icon.png'],
    },
    ...fonts.map((path) => ({
      from: `node_modules/@expo-google-fonts/${path}`,
      to: `fonts/${path.split('/').at(-1)}`,
    })),
    ...['noto-serif-sc', 'noto-sans-sc'].map((name) => ({
      from: `node_modules/@expo-google-fonts/${name}/LICENSE_FONT`,
      to: `fonts/${name}.LICENSE.txt`,
    })),
  ],
  win: {
    icon: 'resources/icons/icon.ico',
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'portable', arch: ['x64', 'arm64'] },
    ],
    files: filesFor('win32', 'win32-${arch}-msvc'),
  },
  nsis: {
    // For the machine, into a folder that officers cannot write: what runs is what was installed.
    oneClick: false,
    perMachine: true,
    shortcutName: '案卷 Anjuan',
    installerLanguages: ['zh_CN', 'en_US'],
    deleteAppDataOnUninstall: false,
  },
  portable: { artifactName: 'anjuan-${version}-portable-${arch}.${ext}' },
  linux: {
    icon: 'resources/icons',
    category: 'Office',
    executableName: 'anjuan',
    synopsis: 'Offline case file for officers who review applications',
    maintainer: 'Anjuan maintainers <maintainers@anjuan.invalid>',
    desktop: { entry: { Name: 'Anjuan', 'Name[zh_CN]': '案卷', 'Comment[zh_CN]': '园区申报评审离线案卷' } },
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
    ],
    files: filesFor('linux', 'linux-${arch}-gnu'),
  },
  mac: {
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    files: filesFor('darwin', 'darwin-${arch}'),
  },
};

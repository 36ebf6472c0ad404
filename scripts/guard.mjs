// Refuses an engine that would die without a word: the database driver needs Node-API 10, the second shell needs
// module.registerHooks. Both come with Node 22.15; `npm install` brings Node 24 for most machines.
import module from 'node:module';

const enough = Number(process.versions.napi) >= 10 && typeof module.registerHooks === 'function';
if (!enough) {
  console.error(
    `Node ${process.versions.node} is too old for Anjuan. Run "npm install" with npm 11 or newer (it brings Node 24), or use Node 22.15 or newer.`,
  );
  process.exit(1);
}

import { defineConfig } from 'vite';
import { notices } from './notices.js';

// One classic script, without modules or chunks: a page opened from a disk may load nothing.
export default defineConfig({
  build: {
    target: 'es2022',
    outDir: 'built',
    reportCompressedSize: false,
    lib: { entry: 'src/main.js', formats: ['iife'], name: 'LiaisonReport', fileName: () => 'report.js' },
  },
  plugins: [notices('notices.txt')],
  esbuild: { charset: 'ascii', legalComments: 'none' },
});

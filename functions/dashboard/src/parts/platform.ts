import { text } from '../text';

const names: Record<string, string> = {
  instagram: 'Instagram', facebook: 'Facebook', x: 'X', twitter: 'X', tiktok: 'TikTok', youtube: 'YouTube',
  mastodon: 'Mastodon', reddit: 'Reddit', telegram: 'Telegram', bluesky: 'Bluesky', threads: 'Threads', whatsapp: 'WhatsApp',
};

export const platformName = (platform: string) => names[platform.toLowerCase()] ?? (platform || text.unknownPlatform);

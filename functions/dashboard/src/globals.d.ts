/** Names of style sheets, put in by the build. */
declare const PAGES_STYLE: string;
declare const WALL_STYLE: string;

public enum PGClientPlaceholder {}

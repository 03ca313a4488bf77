/// How an amount in a currency's smallest unit is bounded and written.
enum Currency {
    /// The largest amount of one payment: eight digits.
    static let largestAmount = 99_999_999

    private static let withoutDecimals: Set<String> = [
        "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf",
    ]

    private static let withThreeDecimals: Set<String> = ["bhd", "jod", "kwd", "omr", "tnd"]

    private static let supported = Set(
        """
        usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf
        clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils
        inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk
        mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp
        sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw
        """.split { $0.isWhitespace }.map(String.init))

    /// The smallest charge, where the currency has one of its own.
    private static let smallestAmounts: [String: Int] = [
        "usd": 50, "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1_500, "dkk": 250,
        "eur": 50, "gbp": 30, "hkd": 400, "huf": 17_500, "inr": 50, "jpy": 50, "mxn": 1_000, "myr": 200, "nok": 300,
        "nzd": 50, "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1_000,
    ]

    private static let symbols = ["usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹"]

    static func isSupported(_ code: String) -> Bool { supported.contains(code) }

    static func smallestAmount(_ code: String) -> Int { smallestAmounts[code] ?? 1 }

    static func decimals(_ code: String) -> Int {
        withoutDecimals.contains(code) ? 0 : withThreeDecimals.contains(code) ? 3 : 2
    }

    /// `$1,234.50`, or `1,234.50 XYZ` where the currency has no symbol here.
    static func text(_ amount: Int, _ code: String) -> String {
        let digits = String(amount.magnitude)
        let decimals = decimals(code)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        var number = grouped(padded.dropLast(decimals))
        if decimals > 0 { number += "." + padded.suffix(decimals) }
        let sign = amount < 0 ? "-" : ""
        return symbols[code].map { sign + $0 + number } ?? sign + number + " " + code.uppercased()
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }
}

"""The forty acceptance sentences; all of them are invented. The notation is ``acceptance_told``'s.

A row gives, for each claim, its harm, its number under ``plain-1``, ``airwars-2023``,
``acled-2024``, ``ucdp-19.1`` and ``ibc-methods`` ("low..high", ``*`` open, ``-`` none, ``nd`` no
number), and the fields that the sentence fixes. A claim marked "part" is a part of another one.
"""

from __future__ import annotations

from tests.claims.acceptance_told import NONE, Told, same, told

ROWS: tuple[tuple[int, str, tuple[Told, ...]], ...] = (
    (
        1,
        "A hospital doctor said four people were killed and nine wounded when a rocket hit the market on Tuesday.",
        (
            told("killed", same("4..4"), speakers=("hospital doctor",), object="market"),
            told("injured", same("9..9", injured=True), speakers=("hospital doctor",)),
        ),
    ),
    (
        2,
        "At least 18 civilians, including two children, died in the raid, a monitoring group said.",
        (
            told(
                "killed",
                "18..* 18..* 18..18 18..* 18..*",
                exactness="at_least",
                children=(2, 2),
                speakers=("monitoring group",),
                status="civilian",
            ),
        ),
    ),
    (3, "Dozens were wounded.", (told("injured", "24..* 12..24 nd nd nd", exactness="vague"),)),
    (
        4,
        "Several families are still trapped under the rubble.",
        (told("missing", "3..* 2..2 nd nd nd", unit="families"),),
    ),
    (
        5,
        "The raid brings to 340 the number of people killed in the town since January.",
        (told("killed", same("340..340"), scope="period_total"),),
    ),
    (
        6,
        "The ministry denied that any civilian had been killed.",
        (told("killed", NONE, stance="denied", speakers=("ministry",)),),
    ),
    (
        7,
        "A family of five was killed at home; the father, 41, was a teacher.",
        (told("killed", same("5..5"), unit="persons"),),
    ),
    (
        8,
        "More than 70 residents were executed, a lawmaker said; police put the figure at 56.",
        (
            told("killed", "71..* 71..71 nd nd nd", speakers=("lawmaker",)),
            told("killed", same("56..56"), speakers=("police",)),
        ),
    ),
    (
        9,
        "Rescuers recovered the twelfth body on Friday.",
        (told("killed", same("12..12"), unit="bodies", scope="running_total", date=None),),
    ),
    (
        10,
        "Between 50 and 60 people died, according to two officials.",
        (
            told(
                "killed",
                "50..60 50..60 50..50 50..60 50..60",
                exactness="range",
                speakers=("two officials",),
            ),
        ),
    ),
    (
        11,
        "No one was hurt, the governor's office said.",
        (
            told(
                "injured", "0..0 0..0 nd nd nd", stance="asserted", speakers=("governor's office",)
            ),
        ),
    ),
    (
        12,
        "Up to 200 people are feared dead.",
        (
            told(
                "killed", "-..200 -..200 nd -..200 -..200", exactness="up_to", stance="unconfirmed"
            ),
        ),
    ),
    (
        13,
        "Three more people died of their wounds on Thursday, raising the toll to 21.",
        (
            told("killed", same("21..21"), scope="running_total"),
            told("killed", same("3..3"), part=True),
        ),
    ),
    (
        14,
        "Two fighters and a woman were killed.",
        (
            told("killed", same("3..3")),
            told("killed", same("2..2"), part=True, status="combatant"),
            told("killed", same("1..1"), part=True, status="unknown", women=(1, 1)),
        ),
    ),
    (
        15,
        "The coalition said it could not confirm the reports of deaths.",
        (told("killed", NONE, stance="unconfirmed", speakers=("coalition",)),),
    ),
    (
        16,
        "Fifteen civilians were killed and 20 to 25 wounded in raids on two towns.",
        (
            told("killed", same("15..15"), scope="several_incidents", status="civilian"),
            told("injured", "20..25 20..25 nd 20..25 20..25", scope="several_incidents"),
        ),
    ),
    (
        17,
        "The spokesman withdrew Sunday's figure of 31 dead and said 19 had died.",
        (
            told("killed", same("31..31"), stance="retracted", speakers=("spokesman",)),
            told("killed", same("19..19"), stance="asserted", speakers=("spokesman",)),
        ),
    ),
    (
        18,
        "Some 300,000 people have fled since the shelling began.",
        (told("displaced", "300000..300000 nd nd nd nd", exactness="about", scope="period_total"),),
    ),
    (
        19,
        "Ten houses were destroyed and two mosques damaged.",
        (
            told("property_destroyed", same("10..10"), unit="houses"),
            told("property_damaged", same("2..2"), object="mosques"),
        ),
    ),
    (
        20,
        "About 40 men were seized at a checkpoint 12 km north of the town at 7:30 and have not been heard of.",
        (
            told("abducted", "40..40 nd nd nd nd", men=(40, 40)),
            told("missing", "40..40 nd nd nd nd", same_persons=True),
        ),
    ),
    (
        21,
        "قُتل مدنيان وأصيب ثلاثة آخرون بقصف مدفعي على أطراف البلدة.",
        (
            told("killed", same("2..2"), status="civilian"),
            told("injured", same("3..3", injured=True)),
        ),
    ),
    (
        22,
        "مقتل طفلين من عائلة واحدة.",
        (told("killed", same("2..2"), children=(2, 2), unit="persons"),),
    ),
    (
        23,
        "إصابة 3 من عائلة واحدة بانفجار لغم.",
        (told("injured", same("3..3", injured=True), unit="persons", weapon="لغم"),),
    ),
    (24, "مقتل أحد عشر شخصاً بينهم أربع نساء.", (told("killed", same("11..11"), women=(4, 4)),)),
    (
        25,
        "ارتفعت حصيلة القتلى إلى خمسة وعشرين.",
        (told("killed", same("25..25"), scope="running_total"),),
    ),
    (
        26,
        "قتل ٧ مدنيين وجرح ١٢.",
        (
            told("killed", same("7..7"), status="civilian"),
            told("injured", same("12..12", injured=True)),
        ),
    ),
    (
        27,
        "عشرات القتلى والجرحى بغارات على السوق.",
        (told("killed_or_injured", "20..* 12..24 nd nd nd", object="السوق"),),
    ),
    (
        28,
        "سقوط 40 شخصاً بين قتيل وجريح.",
        (told("killed_or_injured", same("40..40", injured=True)),),
    ),
    (
        29,
        "نفت وزارة الدفاع استهداف المدنيين.",
        (
            told(
                "killed_or_injured",
                NONE,
                stance="denied",
                denies="object",
                speakers=("وزارة الدفاع",),
            ),
        ),
    ),
    (
        30,
        "ما لا يقل عن ثلاثين قتيلاً بحسب المرصد.",
        (
            told(
                "killed",
                "30..* 30..* 30..30 30..* 30..*",
                exactness="at_least",
                speakers=("المرصد",),
            ),
        ),
    ),
    (
        31,
        "انتُشلت أكثر من 160 جثة حتى الآن.",
        (told("killed", "161..* 161..161 nd nd nd", unit="bodies", scope="running_total"),),
    ),
    (32, "نزوح مئتين وأربعين عائلة.", (told("displaced", same("240..240"), unit="families"),)),
    (
        33,
        "إصابة امرأة وطفليها.",
        (told("injured", same("3..3", injured=True), women=(1, 1), children=(2, 2)),),
    ),
    (
        34,
        "مقتل رجل وإصابة زوجته وأبنائه الأربعة.",
        (
            told("killed", same("1..1"), men=(1, 1)),
            told("injured", same("5..5", injured=True), women=(1, 1), children=None),
        ),
    ),
    (
        35,
        "وفاة طفل متأثراً بجراح أصيب بها في قصف الأحد.",
        (told("killed", same("1..1"), children=(1, 1), date="2024-12-01"),),
    ),
    (
        36,
        "قتل عدد من المدنيين وأصيب آخرون.",
        (
            told("killed", "2..* 2..2 nd nd nd", status="civilian"),
            told("injured", "2..* 2..2 nd nd nd"),
        ),
    ),
    (
        37,
        "قتل ثلاثة أشخاص هم أحمد حسن وعلي كريم وسعاد جاسم.",
        (told("killed", same("3..3"), named=3),),
    ),
    (
        38,
        "نقلت الوكالة عن مصدر أمني أن خمسة قتلوا، لكن شهوداً تحدثوا عن تسعة.",
        (
            told("killed", same("5..5"), speakers=("الوكالة", "مصدر أمني")),
            told("killed", same("9..9"), speakers=("شهوداً",)),
        ),
    ),
    (
        39,
        "مقتل 120 مدنياً في المحافظة منذ بداية الشهر.",
        (told("killed", same("120..120"), scope="period_total", status="civilian"),),
    ),
    (
        40,
        "اعتقال نحو مئة وخمسين شاباً واقتيادهم إلى جهة مجهولة.",
        (
            told("detained", "150..150 nd nd nd nd", men=(150, 150)),
            told("missing", "150..150 nd nd nd nd", same_persons=True),
        ),
    ),
)

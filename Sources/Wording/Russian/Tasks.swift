extension Catalogue {
    /// What is to be done, and what for.
    static let tasks: [String: String] = [
        // What is to be done.
        "LAPSES AFTER": "ГАСНЕТ ЧЕРЕЗ",
        "ask for feedback": "запросить отзыв",
        "put right what went wrong": "исправить, что не понравилось",
        "offer: {}": "предложить: {}",
        "remind of the visit: {}": "напомнить о визите: {}",
        "remind of the visit": "напомнить о визите",
        "next step of the plan: {}": "следующий шаг плана: {}",
        "wake with an offer": "разбудить предложением",
        "speak in person: nobody has for long": "поговорить лично: давно не общались",
        "keep the promise: {}": "выполнить обещание: {}",
        "answer a rival's offer: {}": "ответить на предложение конкурента: {}",
        // How far it is to the next rung.
        "speak with them, or send something": "поговорить или что-нибудь отправить",
        "the first purchase": "первая покупка",
        "{} of {} purchases": "{} из {} покупок",
        "a reason to stay: field mark … adherent": "причина остаться: field mark … adherent",
        // What is done with clients of each rung.
        "attract: draw attention, so that they come to know us":
            "привлечь: заинтересовать, чтобы о нас узнали",
        "involve: the first and the second purchase": "вовлечь: первая и вторая покупка",
        "retain: programmes, points, extras; make adherents of them":
            "удержать: программы, баллы, бонусы; растить приверженцев",
        "cherish: offers that nobody else gets": "беречь: особые предложения не для всех",
    ]
}

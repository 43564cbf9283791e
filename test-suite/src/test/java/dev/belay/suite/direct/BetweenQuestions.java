package dev.belay.suite.direct;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A data source with connections on which something happens between the first question and the next. */
final class BetweenQuestions {
    private final AtomicReference<Runnable> event;

    private BetweenQuestions(Runnable event) {
        this.event = new AtomicReference<>(event);
    }

    static DataSource on(DataSource dataSource, Runnable event) {
        BetweenQuestions between = new BetweenQuestions(event);
        return between.proxy(DataSource.class, dataSource);
    }

    private <T> T proxy(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object answer;
            try {
                answer = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().equals("executeQuery")) {
                Runnable now = event.getAndSet(null);
                if (now != null) {
                    now.run();
                }
            }
            return method.getName().equals("getConnection") && answer instanceof Connection
                    ? proxy(Connection.class, answer)
                    : method.getName().equals("createStatement") ? proxy(Statement.class, answer) : answer;
        };
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }
}

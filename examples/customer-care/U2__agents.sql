-- Loses every agent.

DROP TABLE agents;
